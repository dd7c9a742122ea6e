import { Agent, request } from "node:http";
import { otlpExport, otlpPoint } from "@signalbox/formats/otlp/testing";
import { startStack, type EdgeStack, type RunningEdge } from "../flags/edge-stack.ts";
import { cpuSeconds, rss } from "../processes/processes.ts";
import { exportsOf, type Exports } from "./exports.ts";
import type { BenchRow } from "./row.ts";

const SECONDS = 10;
const WARM_UP_SECONDS = 3;
const CONNECTIONS = 8;
const DELAYS = 5;
const POLL_MS = 20;
const AIM = 20_000;

/** How many data points one edge takes in, what that costs, and how soon they can be read. */
export async function benchIngest(): Promise<BenchRow[]> {
  const stack = await startStack(2);
  try {
    const rows: BenchRow[] = [];
    for (const encoding of ["protobuf", "json"] as const) {
      const edge = await stack.edge(encoding);
      rows.push(...(await measured(edge, stack.key, exportsOf(encoding))));
      if (encoding === "protobuf") rows.push(await visible(edge, stack));
      await edge.stop();
    }
    const { rows: written } = await stack.pool.query<{ series: string; points: string }>(
      "SELECT (SELECT count(*) FROM metric_series) AS series, (SELECT count(*) FROM metric_10s) AS points",
    );
    const [{ series, points } = { series: "0", points: "0" }] = written;
    return [
      ...rows,
      { what: "series and ten-second points written", value: `${series}, ${points}`, aim: "" },
    ];
  } finally {
    await stack.stop();
  }
}

async function measured(edge: RunningEdge, key: string, exports: Exports): Promise<BenchRow[]> {
  await load(edge, key, exports, WARM_UP_SECONDS);
  const before = { cpu: cpuSeconds(edge.pid), at: performance.now() };
  const sent = await load(edge, key, exports, SECONDS);
  const seconds = (performance.now() - before.at) / 1000;
  const cpu = (cpuSeconds(edge.pid) - before.cpu) / seconds;
  const perSecond = (sent * exports.pointsEach) / seconds;
  const { name } = exports;
  return [
    {
      what: `${name}: data points per second, ${exports.pointsEach} in an export`,
      value: Math.round(perSecond).toLocaleString("en"),
      aim: `>= ${AIM.toLocaleString("en")}`,
    },
    { what: `${name}: cores of the edge meanwhile`, value: cpu.toFixed(2), aim: "" },
    { what: `${name}: memory of the edge after that`, value: `${Math.round(rss(edge.pid))} MB`, aim: "" },
  ];
}

/** Sends exports over several connections for so long; answers how many were taken whole. */
async function load(edge: RunningEdge, key: string, exports: Exports, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const until = performance.now() + seconds * 1000;
  let taken = 0;
  const one = async () => {
    while (performance.now() < until) {
      const status = await send(edge.url, { key, agent, type: exports.type, body: exports.next() });
      if (status !== 200) throw new Error(`The edge answered ${status}`);
      taken++;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  agent.destroy();
  return taken;
}

interface Sent {
  readonly key: string;
  readonly agent?: Agent;
  readonly type: string;
  readonly body: Buffer;
}

function send(url: string, { key, agent, type, body }: Sent): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${key}`,
      "content-type": type,
      "content-length": body.length,
    };
    const options = { method: "POST", headers, ...(agent && { agent }) };
    const asked = request(`${url}/v1/metrics`, options, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? 0));
    });
    asked.on("error", reject).end(body);
  });
}

/** From the moment that a service sends until the database tells of it. */
async function visible(edge: RunningEdge, { key, pool }: EdgeStack): Promise<BenchRow> {
  const delays: number[] = [];
  for (let index = 0; index < DELAYS; index++) {
    const route = `/delay-${index}`;
    const now = Date.now();
    const point = otlpPoint({ start: now - 5000, time: now, attributes: { "http.route": route } });
    const body = Buffer.from(JSON.stringify(otlpExport({ service: "delay", points: [point] })));
    await send(edge.url, { key, type: "application/json", body });
    for (;;) {
      const { rows } = await pool.query(
        "SELECT FROM metric_10s JOIN metric_series ON id = series_id WHERE route = $1",
        [route],
      );
      if (rows.length > 0) break;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    delays.push(Date.now() - now);
  }
  const middle = delays.toSorted((a, b) => a - b)[Math.floor(DELAYS / 2)] ?? 0;
  return {
    what: "from sent to readable, median and longest",
    value: `${(middle / 1000).toFixed(1)} s, ${(Math.max(...delays) / 1000).toFixed(1)} s`,
    aim: "<= 10 s",
  };
}
