import { createHash } from "node:crypto";
import type { EvaluationContext } from "@signalbox/flag-engine";
import { asciiJson, hex, type Answers, type LiveEnvironment, type LiveKey } from "@signalbox/runtime/edge";
import { admit, retryHeader, type Admission } from "./admit.ts";
import { carryOut, sendAscii, sendEmpty } from "./answer.ts";
import { crossOrigin } from "./cross-origin.ts";
import type { Call, EdgeContext } from "./edge-context.ts";
import { readBody } from "./read-body.ts";
import { readJson } from "./read-json.ts";
import { revisionOf } from "./went-back.ts";

export const BULK_PATH = "/ofrep/v1/evaluate/flags";
export const SINGLE_PREFIX = `${BULK_PATH}/`;
export const EVENTS_PREFIX = "/ofrep/v1/events/";
const SAMPLE_EVERY_MS = 1000;
const REMEMBERED_LENGTH = 1000;

/** A request that may be answered. */
interface Admitted {
  readonly key: LiveKey;
  readonly environment: LiveEnvironment;
  readonly headers: string[];
  /** The body as it came; null where it is too long to be remembered. */
  readonly text: string | null;
}

interface Asked extends Admitted {
  readonly context: EvaluationContext;
}

/** POST /ofrep/v1/evaluate/flags/{key} */
export function evaluateOne(ctx: EdgeContext, call: Call): void {
  call.route = "ofrep/flag";
  const flagKey = decoded(call.path.slice(SINGLE_PREFIX.length));
  ask(ctx, call, flagKey, ({ key, environment, context, headers }) => {
    const flag = flagKey === null ? undefined : environment.flag(flagKey);
    if (!flag) {
      const errorDetails = `No flag of this key in ${environment.name}.`;
      sendAscii(
        ctx,
        call,
        404,
        asciiJson({ key: flagKey, errorCode: "FLAG_NOT_FOUND", errorDetails }),
        headers,
      );
      return;
    }
    const fragment = flag.answer(context);
    key.count(fragment);
    if (environment.sampling) sample(ctx, { key, environment, context }, flag, fragment.variant);
    sendAscii(ctx, call, fragment.ok ? 200 : 400, fragment.text, headers);
  });
}

/** POST /ofrep/v1/evaluate/flags */
export function evaluateAll(ctx: EdgeContext, call: Call): void {
  call.route = "ofrep/flags";
  const again = (admitted: Admitted) => {
    const { environment, text } = admitted;
    const answers = text === null || call.query !== "" ? undefined : environment.remembered(text);
    if (answers) sendAll(ctx, call, admitted, answers);
    return answers !== undefined;
  };
  const answer = (asked: Asked) =>
    sendAll(ctx, call, asked, asked.environment.answers(asked.context, asked.text));
  ask(ctx, call, undefined, answer, again);
}

function sendAll(
  ctx: EdgeContext,
  call: Call,
  { key, environment, headers }: Admitted,
  answers: Answers,
): void {
  const etag = `"${hex(answers)}"`;
  const head = ["ETag", etag, "X-Signalbox-Revision", String(environment.revision), ...headers];
  if (call.request.headers["if-none-match"]?.includes(etag)) {
    sendEmpty(ctx, call, 304, head);
    return;
  }
  key.count(answers.fixed);
  for (const fragment of answers.own) key.count(fragment);
  sendAscii(ctx, call, 200, `{"flags":[${answers.text()}],${tail(ctx, key)}`, head);
}

/** Reads who asks and for whom; what is wrong with either is answered here. `again` may answer without looking closer. */
function ask(
  ctx: EdgeContext,
  call: Call,
  flagKey: string | null | undefined,
  answer: (asked: Asked) => void,
  again: (admitted: Admitted) => boolean = () => false,
): void {
  const headers = crossOrigin(ctx, call.request);
  const fail = (status: number, errorCode: string, errorDetails: string) =>
    sendAscii(ctx, call, status, asciiJson({ key: flagKey, errorCode, errorDetails }), headers);
  const admission = admit(ctx, call, "any");
  if (!admission.admitted) return refuse(ctx, call, admission, headers);
  const { key, environment } = admission;
  if (flagKey === null)
    return fail(400, "PARSE_ERROR", "The key in the address is not percent-encoded UTF-8.");
  key.askedAt = 1;
  readBody(ctx, call, (body) => {
    if (body === null) return fail(413, "GENERAL", "The body is longer than 1 MB.");
    const text = body.length > REMEMBERED_LENGTH ? null : body.toString("latin1");
    const admitted = { key, environment, headers, text };
    if (again(admitted)) return;
    const read = readJson(body);
    if (!read.ok) return fail(400, read.fault === "depth" ? "INVALID_CONTEXT" : "PARSE_ERROR", read.message);
    const context = contextOf(read.value);
    if (typeof context === "string") return fail(400, "INVALID_CONTEXT", context);
    const behind = call.query === "" ? 0 : awaitedRevision(call.query);
    if (behind <= environment.revision) return answer({ ...admitted, context });
    // Whoever was told of a revision by another edge is answered from it if that takes but a moment.
    void ctx.edge.refresh().then(() => carryOut(ctx, call, () => answer({ ...admitted, context })));
  });
}

function refuse(
  ctx: EdgeContext,
  call: Call,
  admission: Admission & { admitted: false },
  headers: string[],
): void {
  const text = asciiJson({ errorDetails: admission.message });
  call.request.resume();
  sendAscii(ctx, call, admission.status, text, [...retryHeader(admission), ...headers]);
}

/** The context of a request, or what is wrong with it. */
function contextOf(body: unknown): EvaluationContext | string {
  if (!isObject(body)) return "The body must be an object.";
  const { context } = body;
  if (context === undefined || context === null) return {};
  if (!isObject(context)) return "The context must be an object.";
  const { targetingKey } = context;
  if (targetingKey !== undefined && targetingKey !== null && typeof targetingKey !== "string")
    return "The targetingKey must be a string.";
  return context;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function decoded(text: string): string | null {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The revision in the `flagConfigEtag` that came with an event; 0 where there is none. */
function awaitedRevision(query: string): number {
  return revisionOf(new URLSearchParams(query).get("flagConfigEtag") ?? "");
}

const tails = new WeakMap<LiveKey, string>();

/** The end of a bulk answer: the set's metadata, and where to hear of changes. */
function tail({ settings }: EdgeContext, key: LiveKey): string {
  const known = tails.get(key);
  if (known !== undefined) return known;
  const requestUri = `${EVENTS_PREFIX}${key.streamToken}`;
  const place =
    settings.publicUrl === null ? { endpoint: { requestUri } } : { url: settings.publicUrl + requestUri };
  const eventStreams = [{ type: "sse", ...place, inactivityDelaySec: 120 }];
  const text = asciiJson({ metadata: { flagSetId: key.environment }, eventStreams }).slice(1);
  tails.set(key, text);
  return text;
}

type Sampled = Pick<Asked, "key" | "environment" | "context">;

/** Notes whom a flag was evaluated for: at most once a second, the subject hashed, attributes as allowed. */
function sample(
  { edge }: EdgeContext,
  { key, environment, context }: Sampled,
  flag: { sampledAt: number; published: { key: string } },
  variant: string | null,
): void {
  const now = edge.now();
  const { sampling } = environment;
  const { targetingKey } = context;
  if (!sampling || now - flag.sampledAt < SAMPLE_EVERY_MS || typeof targetingKey !== "string") return;
  flag.sampledAt = now;
  const attributes = sampling.attributes.flatMap((name) => {
    const value = Object.hasOwn(context, name) ? context[name] : undefined;
    const plain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    return plain ? [[name, typeof value === "string" ? value.slice(0, 200) : value] as const] : [];
  });
  const subject = createHash("sha256").update(targetingKey).digest("hex");
  edge.telling.exposures.sample(key, {
    flag: flag.published.key,
    subject,
    attributes: Object.fromEntries(attributes),
    variant,
  });
}
