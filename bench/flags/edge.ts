import { setTimeout as wait } from "node:timers/promises";
import { cpuSeconds, rss } from "../processes/processes.ts";
import { MATCHED_CONTEXT, measure, type Load, type Measured } from "./edge-load.ts";
import { openReaders } from "./edge-readers.ts";
import { startStack, type EdgeStack, type RunningEdge } from "./edge-stack.ts";

export interface Row {
  readonly what: string;
  readonly value: string;
  readonly aim: string;
}

const ALL = "/ofrep/v1/evaluate/flags";
const CLIENTS = 1000;
const TOGGLES = 40;
const STARTS = 5;
const IDLE_S = 10;

/** What the edge does: answers, changes on their way to readers, memory and start. */
export async function benchEdge(): Promise<Row[]> {
  const small = await startStack(100);
  const rows = [...(await answers(small)), ...(await toggles(small))];
  await small.stop();
  const large = await startStack(1000);
  rows.push(...(await footprint(large)));
  await large.stop();
  return rows;
}

async function answers(stack: EdgeStack): Promise<Row[]> {
  const edge = await stack.edge("answers");
  const { url } = edge;
  const { key } = stack;
  const etag = await etagOf(edge, key);
  const load = (more: { path: string; etag?: string }) => loaded(edge, { url, key, ...more });
  const bulk = load({ path: ALL });
  const same = load({ path: ALL, etag });
  const single = load({ path: `${ALL}/flag-3` });
  await edge.stop();
  return [
    {
      what: "OFREP, 100 flags at once, 16 connections",
      value: bulk,
      aim: ">= 6,000 req/s, p99 <= 10 ms",
    },
    { what: "the same, not changed (304)", value: same, aim: ">= 14,000 req/s" },
    { what: "OFREP, one flag", value: single, aim: ">= 15,000 req/s" },
  ];
}

async function etagOf({ url }: RunningEdge, key: string): Promise<string> {
  const headers = { Authorization: `Bearer ${key}` };
  const answer = await fetch(`${url}${ALL}`, {
    method: "POST",
    headers,
    body: JSON.stringify({ context: MATCHED_CONTEXT }),
  });
  await answer.arrayBuffer();
  return answer.headers.get("etag") ?? "";
}

/** With the rate per second of processor time, which holds on a machine that others use as well. */
function loaded({ pid }: RunningEdge, load: Load): string {
  const before = cpuSeconds(pid);
  const measured = measure(load);
  const perCpuSecond = Math.round(measured.requests / (cpuSeconds(pid) - before));
  return `${shown(measured)}; ${perCpuSecond.toLocaleString("en")} per CPU-second`;
}

function shown({ perSecond, p50, p99, failures }: Measured): string {
  const failed = failures === 0 ? "" : `, ${failures} failed`;
  return `${Math.round(perSecond).toLocaleString("en")} req/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms${failed}`;
}

async function toggles(stack: EdgeStack): Promise<Row[]> {
  const [first, second] = [await stack.edge("first"), await stack.edge("second")];
  const one = await propagation(stack, [first.url]);
  const two = await propagation(stack, [first.url, second.url]);
  await Promise.all([first.stop(), second.stop()]);
  return [
    { what: "toggle to 1,000 SSE clients of one edge", value: one, aim: "p50 <= 40 ms, p99 <= 200 ms" },
    { what: "toggle to 1,000 SSE clients of two edges", value: two, aim: "p99 <= 300 ms" },
  ];
}

/** From just before the change is written to PostgreSQL until each client has it. */
async function propagation({ publisher, key }: EdgeStack, urls: readonly string[]): Promise<string> {
  const readers = await openReaders({ urls, key, clients: CLIENTS });
  const latencies: number[] = [];
  for (let toggle = 0; toggle < TOGGLES; toggle++) {
    const variants = { on: true, off: false };
    const defaultVariant = toggle % 2 === 0 ? "on" : "off";
    const metadata = { sentAt: performance.timeOrigin + performance.now() };
    const definition = { state: "ENABLED" as const, variants, defaultVariant, metadata };
    await publisher.publish("production", { "flag:toggled": { definition, version: toggle + 1 } });
    latencies.push(...(await readers.latencies(CLIENTS)));
    await wait(100);
  }
  await readers.stop();
  const sorted = latencies.sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}

async function footprint(stack: EdgeStack): Promise<Row[]> {
  const boots: number[] = [];
  const cpu: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const edge = await stack.edge("footprint");
    boots.push(edge.bootMs);
    cpu.push(edge.bootCpuSeconds);
    await wait(500);
    await edge.stop();
  }
  const edge = await stack.edge("footprint");
  await wait(IDLE_S * 1000);
  const memory = rss(edge.pid);
  await edge.stop();
  // The first start has no copy on disk and may have to strip types.
  const [first = Number.NaN, ...later] = boots;
  const median = later.sort((a, b) => a - b)[Math.floor(later.length / 2)] ?? Number.NaN;
  return [
    { what: "RSS idle, 1,000 flags", value: `${memory} MB`, aim: "<= 130 MB" },
    {
      what: "boot to first answer, 1,000 flags",
      value: `${Math.round(median)} ms (first ${Math.round(first)} ms; least CPU ${Math.min(...cpu).toFixed(2)} s)`,
      aim: "<= 1,000 ms",
    },
  ];
}
