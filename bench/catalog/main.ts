import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { createPrisma } from "@signalbox/db";
import { rss } from "../processes/processes.ts";
import { ingest, ingestAgain, writeCatalog } from "./ingest.ts";
import { install, type Installation } from "./installation.ts";
import { hasWrk, load } from "./load.ts";
import { peer, peerIngest } from "./peer.ts";
import { questionsFor } from "./questions.ts";

const { values } = parseArgs({
  options: {
    n: { type: "string", default: "50000" },
    seconds: { type: "string", default: "8" },
    concurrency: { type: "string", default: "1,16" },
    only: { type: "string" },
  },
});
const COMPARED = 16;
const SIGNALS = ["SIGINT", "SIGTERM"] as const;
const listOf = (text: string): number[] => text.split(",").map(Number);

function report(what: string, value: string, note = ""): void {
  console.log(`  ${what.padEnd(34)}${value.padStart(14)}   ${note}`.trimEnd());
}

async function databaseBytes(url: string): Promise<number> {
  const database = createPrisma({ url, poolSize: 1 });
  const size = "SELECT pg_database_size(current_database()) AS bytes";
  const { rows } = await database.pool.query<{ bytes: string }>(size);
  await database.close();
  return Number(rows[0]?.bytes ?? 0);
}

async function measureIngestion(folder: string, total: number, installation: Installation): Promise<void> {
  const before = await databaseBytes(installation.databaseUrl);
  const seconds = await ingest(folder, total, installation);
  const base = peerIngest[total];
  const rate = total / seconds;
  report("ingested", `${Math.round(rate)}/s`, base ? `${(rate / base).toFixed(1)} x the peer's` : "");
  const { portal, worker } = installation;
  const memory = [rss(portal), rss(worker)] as const;
  report("RSS after ingestion", `${memory[0] + memory[1]} MB`, `portal ${memory[0]}, worker ${memory[1]}`);
  report("read again, unchanged", `${(await ingestAgain(installation)).toFixed(1)} s`);
  const grown = (await databaseBytes(installation.databaseUrl)) - before;
  report(
    "database per entity",
    `${(grown / total / 1024).toFixed(1)} kB`,
    "with the register and all indexes",
  );
}

async function measureLoad(folder: string, total: number, installation: Installation): Promise<void> {
  const { url, token, cpu } = installation;
  const only = values.only?.split(",");
  for (const concurrency of listOf(values.concurrency)) {
    for (const question of questionsFor(total)) {
      if (only && !only.includes(question.name)) continue;
      const options = { url, token, cpu, folder, concurrency, seconds: Number(values.seconds) };
      const found = await load(question, options);
      const base = concurrency === COMPARED ? peer[total]?.[question.name] : undefined;
      const latency = `p50 ${found.p50.toFixed(1)} ms, p95 ${found.p95.toFixed(1)} ms, CPU ${found.cpuMs.toFixed(2)} ms`;
      const ratio = base ? `, ${(found.perSecond / base).toFixed(1)} x the peer's` : "";
      const failed = found.failures > 0 ? `, ${found.failures} FAILED` : "";
      const name = `${question.name}${question.varied ? ", no two alike" : ""}`;
      report(
        `${name} @${concurrency}`,
        `${Math.round(found.perSecond)} req/s`,
        `${latency}${ratio}${failed}`,
      );
    }
  }
}

async function measure(total: number): Promise<void> {
  console.log(`\n${total.toLocaleString("en")} entities, authentication and policy on`);
  const folder = await mkdtemp(path.join(tmpdir(), "signalbox-bench-"));
  writeCatalog(folder, total);
  const installation = await install(folder);
  const clear = async () => {
    await installation.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const interrupted = () => void clear().then(() => process.exit(1));
  for (const signal of SIGNALS) process.once(signal, interrupted);
  try {
    await measureIngestion(folder, total, installation);
    if (await hasWrk()) await measureLoad(folder, total, installation);
    else console.log("  Without the program wrk there is no load; on Debian, apt-get install wrk.");
    report("RSS after load", `${rss(installation.portal) + rss(installation.worker)} MB`);
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupted);
    await clear();
  }
}

for (const total of listOf(values.n)) await measure(total);
