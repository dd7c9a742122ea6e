import { asciiJson } from "@signalbox/runtime/edge";
import { sendAscii } from "./answer.ts";
import type { Call, EdgeContext } from "./edge-context.ts";

/** Data this old say that the database has not been heard of for a while. */
const OLD_S = 10;

export function live(ctx: EdgeContext, call: Call): void {
  call.route = "health/live";
  sendAscii(ctx, call, 200, '{"status":"ok"}');
}

/** Ready as long as there is something to answer from, however old; how old it is stands beside it. */
export function ready(ctx: EdgeContext, call: Call): void {
  call.route = "health/ready";
  const { edge, settings } = ctx;
  const age = edge.age();
  const isOld = edge.state.source !== "database" || (age ?? 0) > OLD_S;
  const status = age === null ? "down" : isOld || edge.peersConnected() === false ? "degraded" : "ok";
  const environments = edge.state.environments().map(({ name, revision }) => ({ name, revision }));
  const body = {
    status,
    version: settings.version,
    source: edge.state.source,
    ageSeconds: age,
    database: isOld ? "does not answer" : "ok",
    redis: redisOf(edge.peersConnected()),
    environments,
  };
  sendAscii(ctx, call, age === null ? 503 : 200, asciiJson(body));
}

function redisOf(connected: boolean | null): string {
  if (connected === null) return "not configured";
  return connected ? "ok" : "does not answer";
}
