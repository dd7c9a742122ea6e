import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { soak, withDatabase } from "@signalbox/testkit";
import { verifyChain } from "./verify.ts";

const db = withDatabase();
const PROGRAM = path.join(import.meta.dirname, "append-until-killed.ts");
const ROUNDS = soak(3, 100);

/** Lets the program append, kills it without warning, and answers the positions that it was promised. */
async function appendUntilKilled(acknowledgements: number): Promise<number[]> {
  const child = spawn(process.execPath, [PROGRAM, db.url], { stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(child, "close");
  const promised: number[] = [];
  for await (const line of createInterface(child.stdout)) {
    // The kill can cut the last line short, which then names another position.
    if (!child.killed) promised.push(Number(line));
    if (promised.length >= acknowledgements) child.kill("SIGKILL");
  }
  await closed;
  await expect.poll(backendsOfVictim, { timeout: 10_000 }).toBe(0);
  return promised;
}

/** A commit that was sent before the kill may still be under way on the server. */
async function backendsOfVictim(): Promise<number> {
  const sql =
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'victim'";
  return (await db.database.pool.query(sql)).rowCount ?? 0;
}

test("everything acknowledged before a kill -9 is there, and the register verifies and goes on", async () => {
  const promised = new Set<number>();
  for (let round = 1; round <= ROUNDS; round++) {
    for (const position of await appendUntilKilled(50 + ((round * 37) % 100))) promised.add(position);
    const verification = await verifyChain(db.prisma, {});
    const { position } = verification.head;
    // Every position up to the head is checked, so what was promised is there if it is not beyond.
    expect(verification).toMatchObject({ ok: true, checked: position });
    expect(Math.max(...promised)).toBeLessThanOrEqual(position);
  }
  expect(promised.size).toBeGreaterThanOrEqual(50 * ROUNDS);
}, 600_000);
