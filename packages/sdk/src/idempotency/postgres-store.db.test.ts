import { withDatabase } from "@signalbox/testkit";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { idempotencyStoreContract } from "./idempotency-store.contract.ts";
import { postgresStore } from "./postgres-store.ts";

const database = withDatabase();
let pool: pg.Pool;
beforeAll(async () => {
  pool = new pg.Pool({ connectionString: database.url, max: 5 });
  const store = postgresStore(pool);
  // Twice, since every instance does it at its start.
  await store.prepare();
  await store.prepare();
});
afterAll(() => pool.end());

idempotencyStoreContract(async () => postgresStore(pool));

test("what is out of date is forgotten, and the table may have another name", async () => {
  await pool.query(`CREATE SCHEMA "of shop"`);
  const store = postgresStore(pool, { table: 'of shop.ke"ys' });
  await store.prepare();
  await store.claim({ key: "old", fingerprint: "f", token: "t" }, 1);
  await store.claim({ key: "new", fingerprint: "f", token: "t" }, 60_000);
  await vi.waitFor(async () => {
    await store.purge();
    const { rows } = await pool.query(`SELECT key FROM "of shop"."ke""ys"`);
    expect(rows).toEqual([{ key: "new" }]);
  });
});
