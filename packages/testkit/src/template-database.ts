import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { createPrisma, migrateJobs, type Database } from "@signalbox/db";

const MIGRATIONS = path.resolve(import.meta.dirname, "../../../prisma/migrations");
/** One builder at a time, whichever test file asks first. */
const BUILD_LOCK = 7_340_021;

/** Makes an empty migrated database on the server by copying a template; answers its URL. */
export async function createTestDatabase(serverUrl: string): Promise<string> {
  const server = createPrisma({ url: serverUrl, poolSize: 2 });
  try {
    const template = await ensureTemplate(server, serverUrl);
    const name = `test_${randomBytes(8).toString("hex")}`;
    await server.pool.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    return withDatabaseName(serverUrl, name);
  } finally {
    await server.close();
  }
}

export async function dropTestDatabase(serverUrl: string, url: string): Promise<void> {
  const server = createPrisma({ url: serverUrl, poolSize: 1 });
  try {
    await server.pool.query(`DROP DATABASE IF EXISTS ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
  } finally {
    await server.close();
  }
}

/** The template is named after the migrations, so that a changed migration makes a new one. */
async function ensureTemplate(server: Database, serverUrl: string): Promise<string> {
  const migrations = await readMigrations();
  const template = `template_${createHash("sha256").update(migrations.join("\n")).digest("hex").slice(0, 16)}`;
  const client = await server.pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [BUILD_LOCK]);
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1 AND datistemplate", [
      template,
    ]);
    if (rowCount === 0) {
      await client.query(`DROP DATABASE IF EXISTS ${template}`);
      await client.query(`CREATE DATABASE ${template}`);
      await migrate(withDatabaseName(serverUrl, template), migrations);
      await client.query(`ALTER DATABASE ${template} IS_TEMPLATE true ALLOW_CONNECTIONS false`);
    }
    return template;
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [BUILD_LOCK]);
    client.release();
  }
}

async function readMigrations(): Promise<string[]> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    folders.sort().map((name) => readFile(path.join(MIGRATIONS, name, "migration.sql"), "utf8")),
  );
}

async function migrate(url: string, migrations: string[]): Promise<void> {
  const database = createPrisma({ url, poolSize: 1 });
  try {
    for (const sql of migrations) await database.pool.query(sql);
    await migrateJobs(database);
  } finally {
    await database.close();
  }
}

function withDatabaseName(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
