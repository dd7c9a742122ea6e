import { randomUUID } from "node:crypto";
import type { Database } from "@signalbox/db";
import { percentile, throughput, timed, type Result } from "./measure.ts";
import type { BenchRegister } from "./register.ts";

const SECONDS = 5;

/** What the server does with the least that could be called a log: one row, one index, one commit. */
async function baseline({ pool }: Database, writers: number): Promise<number> {
  await pool.query(
    "CREATE TABLE IF NOT EXISTS plain (id bigserial PRIMARY KEY, stream text NOT NULL, data jsonb NOT NULL)",
  );
  const data = JSON.stringify({ text: "a typical event holds some words" });
  return throughput(writers, SECONDS, () =>
    pool.query("INSERT INTO plain (stream, data) VALUES ($1, $2)", ["s", data]),
  );
}

export async function benchAppends(database: Database, register: BenchRegister): Promise<Result[]> {
  const results: Result[] = [];
  for (const writers of [1, 50]) {
    const plain = await baseline(database, writers);
    results.push({ name: `plain INSERT, ${writers} writer(s)`, value: plain, unit: "rows/s" });
    for (const size of [1, 100]) {
      const value = size * (await throughput(writers, SECONDS, () => register.append(size)));
      results.push({
        name: `append of ${size}, ${writers} writer(s)`,
        value,
        unit: "events/s",
        ratio: value / plain,
      });
    }
  }
  return results;
}

/** Commands with and without a key in turn, so that both meet the same machine. */
export async function benchIdempotency(register: BenchRegister, rounds = 1500): Promise<Result[]> {
  const without: number[] = [];
  const withKey: number[] = [];
  const replays: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const key = randomUUID();
    without.push(await timed(() => register.command()));
    withKey.push(await timed(() => register.command(key)));
    replays.push(await timed(() => register.command(key)));
  }
  const [plain, keyed, replay] = [without, withKey, replays].map((samples) => percentile(samples, 0.5));
  if (plain === undefined || keyed === undefined || replay === undefined) return [];
  return [
    { name: "command without key, median", value: plain, unit: "ms" },
    { name: "command with key, median", value: keyed, unit: "ms", ratio: keyed / plain },
    { name: "overhead of the key", value: keyed - plain, unit: "ms", note: "aim < 1 ms" },
    { name: "replay, median", value: replay, unit: "ms", ratio: replay / plain },
  ];
}
