import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { createPrisma, verifyRegister } from "@signalbox/db";
import { startEmbedded } from "@signalbox/db/embedded";
import { createTestDatabase } from "@signalbox/testkit/database";
import { benchAppends, benchIdempotency } from "./appends.ts";
import { benchLists, fill } from "./lists.ts";
import { printTable, timed } from "./measure.ts";
import { benchRegister } from "./register.ts";

const { values } = parseArgs({
  options: { url: { type: "string" }, events: { type: "string", default: "200000" } },
});
const total = Number(values.events);

/** A server with the settings of a real installation, where every commit reaches the disk. */
async function withServer(work: (url: string) => Promise<void>): Promise<void> {
  if (values.url !== undefined) return work(values.url);
  const directory = await mkdtemp(path.join(tmpdir(), "signalbox-bench-"));
  const server = await startEmbedded({ directory });
  try {
    await work(server.url);
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function measureWrites(serverUrl: string): Promise<void> {
  const database = createPrisma({ url: await createTestDatabase(serverUrl), poolSize: 60 });
  try {
    const register = benchRegister(database);
    printTable("Appending (transactions as commands make them)", await benchAppends(database, register));
    printTable("Idempotency key", await benchIdempotency(register));
  } finally {
    await database.close();
  }
}

async function measureReads(serverUrl: string): Promise<void> {
  const url = await createTestDatabase(serverUrl);
  const database = createPrisma({ url, poolSize: 4 });
  try {
    const register = benchRegister(database);
    const filling = await timed(() => fill(register, total));
    await database.pool.query("VACUUM ANALYZE");
    const from = Math.max(1, total - 99_999);
    const verifying = await timed(() => verifyRegister(url, { from }));
    const checked = total - from + 1;
    printTable(`A register of ${total.toLocaleString("en")} events`, [
      { name: "filled in batches of 1,000", value: total / (filling / 1000), unit: "events/s" },
      { name: `verified ${checked.toLocaleString("en")} events`, value: verifying / 1000, unit: "s" },
      { name: "verified per second", value: checked / (verifying / 1000), unit: "events/s" },
    ]);
    printTable(
      "Lists, 50 rows a page, median of first page and middle page",
      await benchLists(register, total),
    );
  } finally {
    await database.close();
  }
}

await withServer(async (url) => {
  await measureWrites(url);
  await measureReads(url);
});
