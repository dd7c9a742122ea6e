import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";

const prismaCli = path.join(
  path.dirname(createRequire(import.meta.url).resolve("prisma/package.json")),
  "build/index.js",
);
const engine = path.join(import.meta.dirname, "engine.mjs");
const generator = 'generator client {\n  provider = "prisma-client"\n  output = "./generated"\n}\n';
const datasource = 'datasource db {\n  provider = "postgresql"\n}\n';
const book = "model Book {\n  id Int @id\n  title String\n}\n";

let folder = "";
let url = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "signalbox-engine-"));
  url = await createDatabase();
  await write("prisma.config.mjs", configFor(url));
  await write("schema.prisma", generator + datasource + book);
});

afterEach(() => rm(folder, { recursive: true }));

async function createDatabase(): Promise<string> {
  const name = `engine_${randomUUID().replaceAll("-", "")}`;
  await query(inject("databaseUrl"), `create database ${name}`);
  const target = new URL(inject("databaseUrl"));
  target.pathname = name;
  return target.href;
}

function configFor(databaseUrl: string): string {
  const config = {
    schema: "schema.prisma",
    migrations: { path: "migrations" },
    datasource: { url: databaseUrl },
  };
  return `export default ${JSON.stringify(config)}`;
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
  await writeFile(path.join(folder, file), text);
}

async function query(databaseUrl: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function prisma(...args: string[]): Promise<{ code: number; output: string }> {
  const env = {
    PATH: process.env["PATH"],
    HOME: folder,
    PRISMA_SCHEMA_ENGINE_BINARY: engine,
    CHECKPOINT_DISABLE: "1",
  };
  return new Promise((resolve) => {
    const command = [prismaCli, ...args, "--config", "prisma.config.mjs"];
    execFile(process.execPath, command, { cwd: folder, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
    });
  });
}

async function migrationNames(): Promise<string[]> {
  const entries = await readdir(path.join(folder, "migrations"));
  return entries.filter((name) => name !== "migration_lock.toml").sort();
}

test("generate writes the client", async () => {
  expect(await prisma("generate")).toMatchObject({ code: 0 });
  expect(await readFile(path.join(folder, "generated/client.ts"), "utf8")).toContain("Book");
});

test("migrate dev writes a migration without applying it, and applies it when told", async () => {
  expect(await prisma("migrate", "dev", "--name", "first", "--create-only")).toMatchObject({ code: 0 });
  const [name = ""] = await migrationNames();
  expect(await readFile(path.join(folder, "migrations", name, "migration.sql"), "utf8")).toContain(
    'CREATE TABLE "Book"',
  );
  expect(await query(url, "select to_regclass('\"Book\"') as book")).toEqual([{ book: null }]);
  expect(await prisma("migrate", "dev")).toMatchObject({ code: 0 });
  expect(await query(url, 'select * from "Book"')).toEqual([]);
});

test("migrate dev leaves no shadow database behind", async () => {
  await prisma("migrate", "dev", "--name", "first");
  expect(
    await query(url, "select datname from pg_database where datname like 'prisma_migrate_shadow%'"),
  ).toEqual([]);
});

test("migrate dev finds that the database has drifted from its migrations", async () => {
  await prisma("migrate", "dev", "--name", "first");
  await query(url, 'alter table "Book" add column stray int');
  const { code, output } = await prisma("migrate", "dev", "--name", "second");
  expect(code).not.toBe(0);
  expect(output).toContain("Drift detected");
  expect(output).toContain("stray");
});

test("deploy applies what is pending, and status tells before and after", async () => {
  await prisma("migrate", "dev", "--name", "first", "--create-only");
  expect((await prisma("migrate", "status")).code).toBe(1);
  expect((await prisma("migrate", "deploy")).output).toContain("1 migration found");
  expect((await prisma("migrate", "status")).output).toContain("Database schema is up to date");
});

test("two deploys at once apply each migration once", async () => {
  await prisma("migrate", "dev", "--name", "first", "--create-only");
  await write("migrations/29990101000000_second/migration.sql", 'create table "Shelf" (id int primary key);');
  const results = await Promise.all([prisma("migrate", "deploy"), prisma("migrate", "deploy")]);
  expect(results.map(({ code }) => code)).toEqual([0, 0]);
  const applied = await query(
    url,
    "select migration_name from _prisma_migrations where finished_at is not null",
  );
  expect(applied).toHaveLength(2);
});

test("the body of a function may hold semicolons", async () => {
  const body = "begin perform 1; return 42; end";
  await write(
    "migrations/1_function/migration.sql",
    `create function answer() returns int language plpgsql as $$ ${body} $$;`,
  );
  await write("migrations/migration_lock.toml", 'provider = "postgresql"\n');
  expect(await prisma("migrate", "deploy")).toMatchObject({ code: 0 });
  expect(await query(url, "select answer()")).toEqual([{ answer: 42 }]);
});

test("a migration that fails is named with PostgreSQL's words and blocks the next deploy", async () => {
  await write("migrations/1_broken/migration.sql", "create table broken (id nonsense);");
  await write("migrations/migration_lock.toml", 'provider = "postgresql"\n');
  const first = await prisma("migrate", "deploy");
  expect(first.code).not.toBe(0);
  expect(first.output).toContain("1_broken");
  expect(first.output).toContain('type "nonsense" does not exist');
  expect((await prisma("migrate", "deploy")).output).toContain("P3009");
});

test("diff compares migrations with the schema and exits with 2 when they differ", async () => {
  const compare = [
    "migrate",
    "diff",
    "--from-migrations",
    "migrations",
    "--to-schema",
    "schema.prisma",
    "--exit-code",
  ];
  await prisma("migrate", "dev", "--name", "first");
  await write("prisma.config.mjs", configFor(url));
  expect(await prisma(...compare)).toMatchObject({ code: 0 });
  await write("schema.prisma", generator + datasource + book + "model Shelf {\n  id Int @id\n}\n");
  const { code, output } = await prisma(...compare);
  expect(code).toBe(2);
  expect(output).toContain("Shelf");
});

test("diff prints the script from nothing to the schema", async () => {
  const { output } = await prisma(
    "migrate",
    "diff",
    "--from-empty",
    "--to-schema",
    "schema.prisma",
    "--script",
  );
  expect(output).toContain('CREATE TABLE "Book"');
});

test("reset empties the database and applies every migration again", async () => {
  await prisma("migrate", "dev", "--name", "first");
  await query(url, `insert into "Book" values (1, 'kept?')`);
  expect(await prisma("migrate", "reset", "--force")).toMatchObject({ code: 0 });
  expect(await query(url, 'select * from "Book"')).toEqual([]);
});

test.each([
  ["a password that is wrong", (target: URL) => (target.password = "wrong"), "P1000"],
  ["a server that is not there", (target: URL) => (target.port = "1"), "P1001"],
])("%s is told by Prisma's own code", async (_case, change, code) => {
  const target = new URL(url);
  change(target);
  await write("prisma.config.mjs", configFor(target.href));
  await write("migrations/1_first/migration.sql", "select 1;");
  expect((await prisma("migrate", "deploy")).output).toContain(code);
});

test("a database that is missing is created by deploy", async () => {
  const target = new URL(url);
  target.pathname = `${target.pathname}_new`;
  await write("prisma.config.mjs", configFor(target.href));
  await write("migrations/1_first/migration.sql", "create table made (id int);");
  await write("migrations/migration_lock.toml", 'provider = "postgresql"\n');
  expect(await prisma("migrate", "deploy")).toMatchObject({ code: 0 });
  expect(await query(target.href, "select * from made")).toEqual([]);
});
