import { hash } from "node:crypto";
import { admit } from "./admit.ts";
import { sendBytes, sendEmpty } from "./answer.ts";
import type { Call, EdgeContext } from "./edge-context.ts";
import { refuseSdk } from "./sdk-answers.ts";
import { onceCurrent, standing } from "./went-back.ts";

export const SYNC_PATH = "/flagd/v1/sync";

/** GET /flagd/v1/sync: the environment as flagd's HTTP source reads it. */
export function flagdSync(ctx: EdgeContext, call: Call): void {
  call.route = "flagd/sync";
  const admission = admit(ctx, call, "server");
  if (!admission.admitted) return refuseSdk(ctx, call, admission);
  const { key, environment } = admission;
  const { request } = call;
  // Several flagds may share a key; the address tells them apart without being kept.
  const reader = hash("sha256", `${key.hash} ${request.socket.remoteAddress ?? ""}`, "hex").slice(0, 12);
  const client = (request.headers["user-agent"] ?? "flagd").slice(0, 100).replaceAll(CONTROL, "");
  ctx.edge.telling.synced(key, reader, client);
  sendDocument(ctx, call, environment.mark, () => environment.document());
}

const CONTROL = /\p{Cc}/gu;

/** GET /sdk/v1/flags: the snapshot, for those who poll. */
export function sdkFlags(ctx: EdgeContext, call: Call): void {
  call.route = "sdk/flags";
  const admission = admit(ctx, call, "server");
  if (!admission.admitted) return refuseSdk(ctx, call, admission);
  const { environment } = admission;
  const known = call.request.headers["if-none-match"]?.replaceAll(QUOTES, "") ?? "";
  onceCurrent(ctx, call, environment, known, () => {
    const restored = standing(ctx, environment, known) === "back";
    sendDocument(ctx, call, environment.mark, () => Buffer.from(environment.snapshot({ restored })));
  });
}

const QUOTES = /^(?:W\/)?"|"$/g;

function sendDocument(ctx: EdgeContext, call: Call, mark: string, document: () => Buffer): void {
  const etag = `"${mark}"`;
  const headers = ["ETag", etag, "Cache-Control", "no-cache"];
  if (call.request.headers["if-none-match"]?.includes(etag)) sendEmpty(ctx, call, 304, headers);
  else sendBytes(ctx, call, document(), headers);
}
