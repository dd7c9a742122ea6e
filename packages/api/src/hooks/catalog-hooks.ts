import { createHash } from "node:crypto";
import { refreshRepository, type CatalogCommandPorts } from "@signalbox/domain/catalog";
import { AppError, parse, systemActor, type Executor, type RequestInfo } from "@signalbox/kernel";
import { Hono, type Context } from "hono";
import { problemResponse } from "../rest/problem.ts";
import { GitHostType, Payloads, dialects } from "./git-host.ts";

/** A Git host that may call, with the secret that it proves itself by. */
export interface HookSender {
  readonly type: GitHostType;
  readonly host: string;
  readonly webhookSecret?: string | undefined;
}

export interface HookOptions {
  readonly senders: readonly HookSender[];
  readonly executor: Pick<Executor<never, CatalogCommandPorts>, "command">;
  requestOf(c: Context): RequestInfo;
  onBug(error: unknown): void;
  routed?(c: Context, template: string): void;
}

const BASE = "/api/hooks/catalog";
const MAX_BYTES = 5 * 1024 * 1024;

/** Where Git hosts tell of pushes, so that what is read from there is read again at once. */
export function createCatalogHooks(options: HookOptions): Hono {
  const app = new Hono().basePath(BASE);
  app.post("/:type", async (c) => {
    options.routed?.(c, `${BASE}/{type}`);
    const type = GitHostType.safeParse(c.req.param("type"));
    if (!type.success) {
      throw new AppError(
        "not_found",
        `There is no ${c.req.path}; hosts are ${GitHostType.options.join(", ")}.`,
      );
    }
    const body = new Uint8Array(await c.req.arrayBuffer());
    if (body.length > MAX_BYTES) throw new AppError("too_large", "A call may carry at most 5 MB.");
    const hosts = sendersOf(options.senders, { type: type.data, headers: c.req.raw.headers, body });
    const refreshed = await refresh(options, c, { type: type.data, hosts, body });
    return c.json({ refreshed }, 202, { "Cache-Control": "no-store" });
  });
  app.onError((error, c) => {
    const response = problemResponse(error, options.requestOf(c).correlationId);
    if (response.status === 500) options.onBug(error);
    return response;
  });
  return app;
}

interface Call {
  readonly type: GitHostType;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** The hosts whose secret the call proves to know; which repository it may speak of follows from that. */
function sendersOf(senders: readonly HookSender[], { type, headers, body }: Call): string[] {
  const hosts = senders.flatMap(({ type: own, host, webhookSecret }) => {
    const isProven =
      own === type && webhookSecret !== undefined && dialects[type].proves(headers, body, webhookSecret);
    return isProven ? [host] : [];
  });
  if (hosts.length > 0) return hosts;
  throw new AppError(
    "unauthenticated",
    `The call does not prove to come from a ${type} host that is configured.`,
    {
      remedy:
        "Give the webhook the secret that integrations[].webhookSecret of its host has in the configuration.",
    },
  );
}

interface Proven {
  readonly type: GitHostType;
  readonly hosts: readonly string[];
  readonly body: Uint8Array;
}

async function refresh(options: HookOptions, c: Context, { type, hosts, body }: Proven): Promise<number> {
  const { event, delivery } = dialects[type];
  if (!event[1].test(c.req.header(event[0]) ?? "")) return 0;
  const request = options.requestOf(c);
  const id = c.req.header(delivery);
  let refreshed = 0;
  for (const push of pushesIn(type, body)) {
    for (const host of hosts) {
      const key = id === undefined ? null : keyOf([type, host, id, push.ref ?? ""]);
      const { output } = await options.executor.command(
        refreshRepository,
        { host, ...push },
        { actor: systemActor("webhook"), request, ...(key !== null && { idempotencyKey: key }) },
      );
      refreshed += output.locationIds.length;
    }
  }
  return refreshed;
}

const keyOf = (parts: readonly string[]) => createHash("sha256").update(JSON.stringify(parts)).digest("hex");

function pushesIn(type: GitHostType, body: Uint8Array): { repository: string; ref: string | null }[] {
  const value = jsonOf(body);
  const what = "The call";
  switch (type) {
    case "github":
    case "gitea": {
      const { repository, ref } = parse(Payloads[type], value, what);
      return [{ repository: repository.full_name, ref: nameOf(ref) }];
    }
    case "gitlab": {
      const { project, ref } = parse(Payloads.gitlab, value, what);
      return [{ repository: project.path_with_namespace, ref: nameOf(ref) }];
    }
    case "bitbucket": {
      const { repository, push } = parse(Payloads.bitbucket, value, what);
      const names = new Set(push.changes.map((change) => change.new?.name ?? null));
      return [...names].map((ref) => ({ repository: repository.full_name, ref }));
    }
    default:
      return type satisfies never;
  }
}

const nameOf = (ref: string | undefined) => ref?.replace(/^refs\/(heads|tags)\//, "") ?? null;

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch (cause) {
    throw new AppError(
      "invalid",
      "The call is not JSON; set the content type of the webhook to application/json.",
      {
        cause,
      },
    );
  }
}
