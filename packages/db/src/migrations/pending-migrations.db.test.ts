import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { beforeEach, expect, inject, test } from "vitest";
import { pendingMigrations } from "./index.ts";

let folder = "";
let url = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "signalbox-migrations-"));
  for (const name of ["2_second", "1_first"]) await mkdir(path.join(folder, name));
  const target = new URL(inject("databaseUrl"));
  const name = `pending_${randomUUID().replaceAll("-", "")}`;
  await query(target.href, `create database ${name}`);
  target.pathname = name;
  url = target.href;
  return () => rm(folder, { recursive: true });
});

async function query(target: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: target });
  await client.connect();
  await client.query(sql);
  await client.end();
}

async function recordMigration(values: string): Promise<void> {
  await query(
    url,
    "create table if not exists _prisma_migrations (migration_name text, finished_at timestamptz, rolled_back_at timestamptz)",
  );
  await query(url, `insert into _prisma_migrations values (${values})`);
}

test("on an empty database every migration is pending, in order", async () => {
  expect(await pendingMigrations(url, folder)).toEqual(["1_first", "2_second"]);
});

test("what has finished is not pending", async () => {
  await recordMigration("'1_first', now(), null");
  expect(await pendingMigrations(url, folder)).toEqual(["2_second"]);
});

test("what failed or was rolled back is still pending", async () => {
  await recordMigration("'1_first', null, null");
  await recordMigration("'2_second', now(), now()");
  expect(await pendingMigrations(url, folder)).toEqual(["1_first", "2_second"]);
});

test("a database that does not exist yet has everything before it", async () => {
  expect(await pendingMigrations(`${url}_none`, folder)).toEqual(["1_first", "2_second"]);
});

test("a server that does not answer is named with a remedy", async () => {
  const target = new URL(url);
  target.port = "1";
  await expect(pendingMigrations(target.href, folder)).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("127.0.0.1:1"),
  });
});
