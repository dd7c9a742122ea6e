#!/usr/bin/env node
// Stand-in for Prisma's native schema engine: same command line and JSON-RPC, backed by
// @prisma/schema-engine-wasm and @prisma/adapter-pg.
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { createRequire } from "node:module";
import pg from "pg";
import { PrismaPg } from "@prisma/adapter-pg";
import { parseIntoClientConfig } from "pg-connection-string";
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

const require = createRequire(import.meta.url);
async function loadWasm() {
  const dir = path.dirname(require.resolve("@prisma/schema-engine-wasm"));
  const glue = await import(path.join(dir, "schema_engine_bg.js"));
  const mod = new WebAssembly.Module(fs.readFileSync(path.join(dir, "schema_engine_bg.wasm")));
  const inst = new WebAssembly.Instance(mod, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(inst.exports);
  inst.exports.__wbindgen_start();
  return glue;
}
const argv = process.argv.slice(2);
const datamodels = []; let datasource = {}; let cli = null;
for (let i = 0; i < argv.length; i++) {
  if (argv[i] === "--datamodels") datamodels.push(argv[++i]);
  else if (argv[i] === "--datasource") datasource = JSON.parse(argv[++i]);
  else if (argv[i] === "--enabled-preview-features" || argv[i] === "--extension-types") i++;
  else if (argv[i] === "cli") cli = argv[++i];
  else if (argv[i] === "--version") { console.log("schema-engine-cli " + require("@prisma/engines-version").enginesVersion); process.exit(0); }
}
const log = (level, fields) => process.stderr.write(JSON.stringify({ timestamp: new Date().toISOString(), level, fields, target: "schema_engine::logger" }) + "\n");
function split(url) { const u = new URL(url); const schema = u.searchParams.get("schema") ?? undefined; for (const k of ["schema","connection_limit","pool_timeout","pgbouncer","connect_timeout"]) u.searchParams.delete(k); return { url: u.toString(), schema, db: decodeURIComponent(u.pathname.slice(1)) || "postgres" }; }
const CODES = { "3D000": "P1003", "28P01": "P1000", "28000": "P1000", ECONNREFUSED: "P1001", ENOTFOUND: "P1001", ETIMEDOUT: "P1001" };
async function withClient(url, fn) { const c = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 }); await c.connect(); try { return await fn(c); } finally { await c.end(); } }
function onAdmin(url, fn) { const u = new URL(url); u.pathname = "/postgres"; return withClient(u.toString(), fn); }
if (cli) {
  const { url, db } = split(datasource.url);
  process.stderr.write("schema-engine-wasm\n"); // the CLI skips the first stderr line
  try {
    if (cli === "can-connect-to-database") await withClient(url, (c) => c.query("select 1"));
    else if (cli === "create-database") await onAdmin(url, (c) => c.query(`CREATE DATABASE ${pg.escapeIdentifier(db)}`));
    else if (cli === "drop-database") { await onAdmin(url, (c) => c.query(`DROP DATABASE ${pg.escapeIdentifier(db)}`)); log("INFO", { message: "The database was successfully dropped" }); }
    else throw new Error("unknown cli command " + cli);
    process.exit(0);
  } catch (e) {
    process.stderr.write(JSON.stringify({ timestamp: new Date().toISOString(), level: "ERROR", fields: { is_panic: false, error_code: CODES[e.code] ?? "P1001", message: e.message || String(e.code) }, target: "schema_engine::logger" }));
    process.exit(1);
  }
}
const wasm = await loadWasm();
// @prisma/adapter-pg 7.10.0 has no mapping for PostgreSQL's internal "char" type (oid 18), which the
// catalog queries of the schema engine return: read it as text, then mark the column as Character.
const CHAR_OID = 18, TEXT_OID = 25, CHARACTER = ColumnTypeEnum.Character;
function patch(adapter) {
  const io = adapter.performIO.bind(adapter), raw = adapter.queryRaw.bind(adapter), tx = adapter.startTransaction?.bind(adapter);
  let seen = [];
  adapter.performIO = async (q) => {
    const r = await io(q);
    const chars = new Set();
    r.fields?.forEach((f, i) => { if (f.dataTypeID === CHAR_OID) { f.dataTypeID = TEXT_OID; chars.add(i); } });
    r.chars = chars; seen = chars;
    return r;
  };
  adapter.queryRaw = async (q) => { const r = await raw(q); const c = seen; return c.size ? { ...r, columnTypes: r.columnTypes.map((t, i) => (c.has(i) ? CHARACTER : t)) } : r; };
  if (tx) adapter.startTransaction = async (...a) => patch(await tx(...a));
  return adapter;
}
class Factory extends PrismaPg {
  // Every connection is closed at the end of its request: an advisory lock left on an idle pooled connection
  // makes the next request wait for the pool's 10 s idle timeout.
  open = new Set();
  async connect() {
    const a = patch(await super.connect()); const d = a.dispose.bind(a); let done;
    a.dispose = () => (done ??= d()); this.open.add(a); return a;
  }
  async closeAll() { for (const a of this.open) await a.dispose().catch(() => {}); }
  // The stock method drops the shadow database before it closes its own pool, which PostgreSQL refuses.
  async connectToShadowDb() {
    if (datasource.shadowDatabaseUrl) return new Factory(toConfig(split(datasource.shadowDatabaseUrl).url)).connect();
    const admin = await this.connect();
    const database = `prisma_migrate_shadow_db_${globalThis.crypto.randomUUID()}`;
    await admin.executeScript(`CREATE DATABASE "${database}"`);
    const shadow = await new Factory({ ...toConfig(split(datasource.url).url), database }).connect();
    const close = shadow.dispose; let done;
    shadow.dispose = () => (done ??= drop()); this.open.add(shadow);
    const drop = async () => { await close(); await admin.executeScript(`DROP DATABASE "${database}" WITH (FORCE)`); await admin.dispose(); };
    return shadow;
  }
}
// connectToShadowDb() spreads { ...config, database }, and node-postgres lets connectionString win over
// database: give discrete fields, or the shadow database is the real one.
const toConfig = (url) => { const { connectionString, ...c } = parseIntoClientConfig(url); return c; };
// One engine per request, and a devDiagnostic before the two calls that read the shadow schema: the wasm engine
// hands its adapter factory to the shadow database only in that state
// ("shadow DB must be provided through an external factory" otherwise).
async function newEngine() {
  const { url, schema } = split(datasource.url);
  const factory = new Factory(toConfig(url), schema ? { schema } : undefined);
  const f = bindMigrationAwareSqlAdapterFactory(factory);
  const files = datamodels.map((p) => [p, fs.readFileSync(path.resolve(p), "utf8")]);
  const engine = await wasm.SchemaEngine.new({ datamodels: files.length ? files : undefined }, () => {}, f);
  return { engine, factory };
}
const send = (o) => process.stdout.write(JSON.stringify(o) + "\n");
let printId = 1;
const NULLY = new Set(["dbExecute", "reset", "markMigrationApplied", "markMigrationRolledBack", "ensureConnectionValidity", "debugPanic"]);
async function handle(m) { const t0 = Date.now(); try { await handle0(m); } finally { if (process.env.ENGINE_LOG) fs.appendFileSync(process.env.ENGINE_LOG, m.method + " " + (Date.now() - t0) + "\n"); } }
async function handle0(m) {
  if (!m.method) return;
  try {
    if (m.method === "createDatabase") { const { db, url } = split(m.params?.datasource?.url ?? datasource.url); await onAdmin(url, (c) => c.query(`CREATE DATABASE ${pg.escapeIdentifier(db)}`)); return send({ jsonrpc: "2.0", id: m.id, result: { databaseName: db } }); }
    const { engine: e, factory } = await newEngine();
    const name = m.method === "getDatabaseVersion" ? "version" : m.method;
    let r; try { if (m.method === "evaluateDataLoss" || m.method === "createMigration") await e.devDiagnostic({ migrationsList: m.params.migrationsList, filters: m.params.filters }); r = await e[name](m.params ?? undefined); } finally { try { e.free(); } catch {} await factory.closeAll(); }
    if (m.method === "diff" && r?.stdout != null) { send({ jsonrpc: "2.0", id: `p${printId++}`, method: "print", params: { content: r.stdout.replace(/\n$/, "") } }); const { stdout, ...rest } = r; r = rest; }
    if (NULLY.has(m.method)) r = r ?? {};
    send({ jsonrpc: "2.0", id: m.id, result: r ?? {} });
  } catch (err) {
    send({ jsonrpc: "2.0", id: m.id, error: { code: 4466, message: "An error happened. Check the data field for details.", data: { is_panic: err?.name === "RuntimeError", message: err?.message ?? String(err), error_code: err?.code ?? null, meta: err?.meta ?? null } } });
  }
}
const rl = readline.createInterface({ input: process.stdin, crlfDelay: Infinity });
let pending = Promise.resolve();
rl.on("line", (l) => { if (!l.trim()) return; let m; try { m = JSON.parse(l); } catch { return; } pending = pending.then(() => handle(m)); });
rl.on("close", () => { pending.finally(() => process.exit(0)); });
