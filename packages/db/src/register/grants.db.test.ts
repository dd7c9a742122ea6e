import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { withDatabase } from "@signalbox/testkit";

const db = withDatabase();
const MIGRATION = path.resolve(
  import.meta.dirname,
  "../../../../prisma/migrations/20261121000001_register/migration.sql",
);

beforeAll(async () => {
  await db.database.pool.query(
    `DO $$ BEGIN CREATE ROLE signalbox_app; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
  );
  const sql = await readFile(MIGRATION, "utf8");
  // The end of the migration, as it runs where the operator made the role first.
  await db.database.pool.query(sql.slice(sql.lastIndexOf('REVOKE ALL ON "event"')));
});

/** Runs as the restricted role, and undoes whatever it did. */
async function asApplication(sql: string): Promise<void> {
  const client = await db.database.pool.connect();
  try {
    await client.query("BEGIN; SET LOCAL ROLE signalbox_app");
    await client.query(sql);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

const PARTS = `["{\\"about\\":[],\\"actor\\":{},\\"actorId\\":\\"a\\",\\"actorKind\\":\\"system\\",\\"correlationId\\":\\"c\\",\\"data\\":1,\\"id\\":\\"e\\",\\"position\\":",",\\"stream\\":\\"a/1\\",\\"streamVersion\\":",",\\"time\\":",",\\"type\\":\\"a.b\\",\\"version\\":1}"]`;

test.each([
  "SELECT * FROM event",
  `SELECT register_append('[{"stream": "a/1", "time": "2026-01-01T00:00:00Z", "parts": ${PARTS}}]')`,
])("the restricted role may: %s", async (sql) => {
  await expect(asApplication(sql)).resolves.toBeUndefined();
});

test.each([
  "INSERT INTO event SELECT * FROM event",
  "UPDATE event SET reason = 'x'",
  "DELETE FROM event",
  "TRUNCATE event",
  "UPDATE register_head SET position = 0",
  "INSERT INTO event_about VALUES ('x', 1)",
  "SET session_replication_role = replica",
  "ALTER TABLE event DISABLE TRIGGER ALL",
  "DROP FUNCTION register_append(jsonb)",
])("the restricted role may not: %s", async (sql) => {
  await expect(asApplication(sql)).rejects.toThrow(/permission denied|must be owner/);
});
