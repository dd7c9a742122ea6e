import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Worker, isMainThread, parentPort } from "node:worker_threads";
import { parseArgs } from "node:util";
import { keepAsking } from "./connection.ts";

const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://localhost:3000" },
    token: { type: "string" },
    connections: { type: "string", default: "50" },
    seconds: { type: "string", default: "5" },
  },
});

interface Rate {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly failures: number;
}

async function measure(address: string, headers: Record<string, string> = {}): Promise<Rate> {
  const connections = Array.from({ length: Number(values.connections) }, () =>
    keepAsking(new URL(address), headers),
  );
  await wait(1000);
  connections.forEach(({ latencies }) => latencies.splice(0));
  const seconds = Number(values.seconds);
  await wait(seconds * 1000);
  connections.forEach((connection) => connection.close());
  const latencies = connections.flatMap((connection) => connection.latencies).sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  const failures = connections.reduce((sum, connection) => sum + connection.failures, 0);
  return { perSecond: latencies.length / seconds, p50: at(0.5), p99: at(0.99), failures };
}

/** The least that Node can do for a request, in a thread of its own as the portal is a process of its own. */
async function bareServer(): Promise<{ url: string; stop: () => Promise<number> }> {
  const worker = new Worker(new URL(import.meta.url));
  const [port] = (await once(worker, "message")) as [number];
  return { url: `http://127.0.0.1:${port}/`, stop: () => worker.terminate() };
}

function print(name: string, rate: Rate, baseline: Rate): void {
  const ratio = (rate.perSecond / baseline.perSecond).toFixed(3);
  const figures = `${Math.round(rate.perSecond)} req/s`.padStart(14);
  const latency = `p50 ${rate.p50.toFixed(1)} ms, p99 ${rate.p99.toFixed(1)} ms`;
  console.log(`${name.padEnd(36)}${figures}   x${ratio}   ${latency}   ${rate.failures} failed`);
}

async function main(): Promise<void> {
  const bare = await bareServer();
  const baseline = await measure(bare.url);
  await bare.stop();
  print("bare node:http (baseline)", baseline, baseline);
  print("/api/health/live", await measure(`${values.url}/api/health/live`), baseline);
  if (values.token === undefined) return console.log("With --token, reads of the REST interface as well.");
  const headers = { Authorization: `Bearer ${values.token}` };
  for (const path of ["/api/v1/me", "/api/v1/catalog/entities?limit=50", "/api/v1/events?limit=50"])
    print(path, await measure(`${values.url}${path}`, headers), baseline);
}

function serve(): void {
  const body = JSON.stringify({ status: "ok" });
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
  });
  server.listen(0, "127.0.0.1", () => parentPort?.postMessage((server.address() as AddressInfo).port));
}

if (isMainThread) await main();
else serve();
