import { createHash, timingSafeEqual } from "node:crypto";
import { receiveAlerts, type SloCommandPorts } from "@signalbox/domain/slos";
import { AppError, parse, systemActor, type Executor, type RequestInfo } from "@signalbox/kernel";
import { Hono, type Context } from "hono";
import { problemResponse } from "../rest/problem.ts";
import { AlertmanagerBody, incomingAlert } from "./alertmanager-body.ts";

export interface AlertmanagerHookOptions {
  /** What Alertmanager proves itself by; without one, nothing is taken. */
  readonly token: string | undefined;
  readonly executor: Pick<Executor<never, SloCommandPorts>, "command">;
  requestOf(c: Context): RequestInfo;
  onBug(error: unknown): void;
  routed?(c: Context, template: string): void;
}

const PATH = "/api/hooks/alertmanager";
const MAX_BYTES = 5 * 1024 * 1024;
/** So many in one transaction. */
const BATCH = 200;

/** Where Alertmanager tells of alerts, so that they become part of what happened to an entity. */
export function createAlertmanagerHook(options: AlertmanagerHookOptions): Hono {
  const app = new Hono();
  app.post(PATH, async (c) => {
    options.routed?.(c, PATH);
    assertProven(options.token, c.req.header("authorization") ?? "");
    const body = await c.req.arrayBuffer();
    if (body.byteLength > MAX_BYTES) throw new AppError("too_large", "A call may carry at most 5 MB.");
    const { alerts } = parse(AlertmanagerBody, jsonOf(body), "The call");
    const incoming = alerts.map(incomingAlert);
    const request = options.requestOf(c);
    let [fired, resolved] = [0, 0];
    for (let from = 0; from < incoming.length; from += BATCH) {
      const input = { alerts: incoming.slice(from, from + BATCH) };
      const caller = { actor: systemActor("webhook"), request };
      const { output } = await options.executor.command(receiveAlerts, input, caller);
      fired += output.fired;
      resolved += output.resolved;
    }
    return c.json({ received: incoming.length, fired, resolved }, 202, { "Cache-Control": "no-store" });
  });
  app.onError((error, c) => {
    const response = problemResponse(error, options.requestOf(c).correlationId);
    if (response.status === 500) options.onBug(error);
    return response;
  });
  return app;
}

const SCHEME = /^Bearer +(\S+) *$/i;

function assertProven(token: string | undefined, authorization: string): void {
  const given = SCHEME.exec(authorization)?.[1];
  if (token !== undefined && given !== undefined && isSame(given, token)) return;
  throw new AppError(
    "unauthenticated",
    "The call does not prove to come from the Alertmanager that is configured.",
    {
      remedy:
        "Give the webhook the token of signals.alertmanager.token in the configuration, as http_config.authorization.credentials.",
    },
  );
}

/** Compared by their hashes, which are of one length, so that the time tells nothing. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}

function jsonOf(body: ArrayBuffer): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch (cause) {
    throw new AppError("invalid", "The call is not JSON.", { cause });
  }
}
