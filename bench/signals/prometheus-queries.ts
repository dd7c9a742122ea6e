import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gather, listSlos } from "@signalbox/domain/slos";
import type { Slo } from "@signalbox/domain/slos/schema";
import type { Caller } from "@signalbox/kernel";
import type { Runtime } from "@signalbox/runtime/full";

/** Counts what it is asked, and has no data. */
export interface CountingPrometheus {
  readonly url: string;
  readonly asked: () => number;
  close(): Promise<void>;
}

const EMPTY = JSON.stringify({ status: "success", data: { resultType: "matrix", result: [] } });
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const OBJECTIVES = 100;

export async function countingPrometheus(): Promise<CountingPrometheus> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    request.resume().on("end", () => response.setHeader("Content-Type", "application/json").end(EMPTY));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { url: `http://127.0.0.1:${port}`, asked: () => asked, close };
}

/** How many queries an ordinary round of evaluation sends to Prometheus for each objective. */
export async function countQueries(
  { executor, ports }: Runtime,
  prometheus: CountingPrometheus,
  person: Caller,
) {
  const now = Date.now();
  const { items } = await executor.query(listSlos, { limit: OBJECTIVES }, person);
  const claimed = items.map((item, at) => ({
    slo: asPrometheus(item.slo, at),
    readTo: now - 2 * MINUTE_MS,
    filledFrom: now - 40 * DAY_MS,
  }));
  const before = prometheus.asked();
  await gather({ plugins: ports.plugins, settings: ports.sloSettings, now }, claimed);
  const value = String((prometheus.asked() - before) / claimed.length);
  return {
    what: `queries to Prometheus for each objective in a round (${OBJECTIVES} objectives)`,
    value,
    aim: "<= 2",
  };
}

function asPrometheus(slo: Slo, at: number): Slo {
  const total = `http_requests_total{service="s${at}"}`;
  const part = { counts: "bad" as const, query: `http_requests_total{service="s${at}",code=~"5.."}` };
  return { ...slo, language: "Prometheus", source: "prometheus", indicator: { kind: "ratio", total, part } };
}
