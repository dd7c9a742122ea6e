import { AppError } from "@signalbox/kernel";
import type { PluginHost } from "@signalbox/plugin-api";
import type { Answer, Client } from "./client.ts";

/**
 * What a deployment of Jaeger answers. Version 3 of the interface came first beside version 1, which later lost its lists
 * and its search; summaries came last.
 */
export interface Dialect {
  readonly v3: boolean;
  /** Lists and search of version 1. */
  readonly v1: boolean;
  readonly summaries: boolean;
}

/** An upgrade is noticed after this while. */
const REMEMBERED_SECONDS = 300;

/** Decided once for a deployment, and remembered. */
export function dialectOf(client: Client, host: PluginHost, url: string): () => Promise<Dialect> {
  return () => host.cached("dialect", REMEMBERED_SECONDS, () => probe(client, host, url));
}

async function probe(client: Client, host: PluginHost, url: string): Promise<Dialect> {
  const now = host.now();
  const times = {
    "query.startTimeMin": new Date(now.getTime() - 1000).toISOString(),
    "query.startTimeMax": now.toISOString(),
  };
  const [v3, v1, summaries] = await Promise.all([
    client.get("/api/v3/services"),
    client.get("/api/services"),
    client.get("/api/v3/trace-summaries", { "query.serviceName": "signalbox", ...times }),
  ]);
  const dialect = { v3: isJson(v3) && v3.status === 200, v1: isEnvelope(v1), summaries: isJson(summaries) };
  if (dialect.v3 || dialect.v1) return dialect;
  throw new AppError("unavailable", `There is no interface of Jaeger at ${url}.`, {
    remedy: "Give url as the address of Jaeger's pages, with the prefix of its path.",
  });
}

/** For a path that it does not have, Jaeger sends its page, or a line of text. */
function isJson({ json }: Answer): boolean {
  return typeof json === "object" && json !== null;
}

function isEnvelope({ status, json }: Answer): boolean {
  return status === 200 && typeof json === "object" && json !== null && "data" in json;
}
