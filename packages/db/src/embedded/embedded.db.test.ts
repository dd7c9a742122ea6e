import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startEmbedded, type EmbeddedServer } from "./index.ts";
import { isAlive } from "./process-identity.ts";

const NOBODY = 65534;
const canBecomeNobody = process.getuid?.() === 0 && mayRead(NOBODY, import.meta.filename);
const cleanUps: (() => Promise<unknown>)[] = [];
let directory = "";

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "signalbox-embedded-"));
});

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  await rm(directory, { recursive: true, force: true });
});

/** A checkout below a private folder is closed to other users, so none of them could load the code. */
function mayRead(uid: number, file: string): boolean {
  return spawnSync("test", ["-r", file], { uid, gid: uid }).status === 0;
}

async function started(): Promise<EmbeddedServer> {
  const server = await startEmbedded({ directory, fast: true });
  cleanUps.push(() => server.stop());
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Starts the server from a process of its own, which then waits; answers when the server is up. */
async function startElsewhere(user?: { uid: number; gid: number }) {
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(new URL("./index.ts", import.meta.url).href)});
    const server = await startEmbedded({ directory: ${JSON.stringify(directory)}, fast: true });
    console.log(JSON.stringify({ url: server.url, pid: server.pid }));
    process.on("SIGTERM", () => void server.stop().then(() => process.exit(0)));
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    ...user,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const server = JSON.parse(line.toString()) as { url: string; pid: number };
  return { child, ...server };
}

test("data outlive a stop and a start, on the same address", async () => {
  const first = await startEmbedded({ directory, fast: true });
  await query(first.url, "create table kept as select 42 as answer");
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
  const second = await started();
  expect(second.url).toBe(first.url);
  expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
});

test("a server whose starter was killed is adopted, and stopped by the one that adopted it", async () => {
  const left = await startElsewhere();
  left.child.kill("SIGKILL");
  await once(left.child, "exit");
  const server = await startEmbedded({ directory, fast: true });
  expect(server).toMatchObject({ adopted: true, pid: left.pid, url: left.url });
  await server.stop();
  expect(isAlive(left.pid)).toBe(false);
});

test("a guest does not stop the server of a supervisor that lives", async () => {
  const host = await startElsewhere();
  const guest = await startEmbedded({ directory, fast: true });
  expect(guest.adopted).toBe(true);
  await guest.stop();
  expect(isAlive(host.pid)).toBe(true);
  host.child.kill("SIGTERM");
  await once(host.child, "exit");
  expect(isAlive(host.pid)).toBe(false);
});

test("two first starts at once share one server", async () => {
  const servers = await Promise.all([started(), started()]);
  expect(new Set(servers.map(({ pid }) => pid)).size).toBe(1);
  expect(new Set(servers.map(({ url }) => url)).size).toBe(1);
});

test("a pid file that names another program's process is left-over", async () => {
  const first = await startEmbedded({ directory, fast: true });
  const pidFile = path.join(directory, "cluster/data/postmaster.pid");
  const lines = (await readFile(pidFile, "utf8")).split("\n");
  await first.stop();
  await writeFile(pidFile, [String(process.pid), ...lines.slice(1)].join("\n"));
  const second = await started();
  expect(second.adopted).toBe(false);
});

test("the password is random, for one reader only, and wrong ones are refused", async () => {
  const server = await started();
  const file = path.join(directory, "cluster/password");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const wrong = new URL(server.url);
  wrong.password = "wrong";
  await expect(query(wrong.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
});

test("the server listens on the loopback address only", async () => {
  const server = await started();
  const [row] = await query(server.url, "show listen_addresses");
  expect(row).toEqual({ listen_addresses: "127.0.0.1" });
});

test("text of any language sorts and folds, and trigrams work", async () => {
  const server = await started();
  await query(server.url, "create extension pg_trgm");
  const [row] = await query(server.url, "select lower('ÄÉ') as lower, 'Straße' % 'Strasse' as alike");
  expect(row).toEqual({ lower: "äé", alike: true });
});

test("a wanted port that is taken is an error with a remedy", async () => {
  const blocker = createServer().listen(0, "127.0.0.1");
  await once(blocker, "listening");
  cleanUps.push(async () => blocker.close());
  const { port } = blocker.address() as AddressInfo;
  const attempt = startEmbedded({ directory, port, fast: true });
  await expect(attempt).rejects.toMatchObject({
    code: "unavailable",
    details: { remedy: expect.stringContaining("Free the port") },
  });
});

test("a remembered port that is taken meanwhile gives way to another", async () => {
  const first = await startEmbedded({ directory, fast: true });
  await first.stop();
  const blocker = createServer().listen(first.port, "127.0.0.1");
  await once(blocker, "listening");
  cleanUps.push(async () => blocker.close());
  const second = await started();
  expect(second.port).not.toBe(first.port);
});

test("a data folder that other users may read is refused with a remedy", async () => {
  const first = await startEmbedded({ directory, fast: true });
  await first.stop();
  await chmod(path.join(directory, "cluster/data"), 0o777);
  const attempt = startEmbedded({ directory, fast: true });
  await expect(attempt).rejects.toMatchObject({
    code: "precondition_failed",
    message: expect.stringContaining("PostgreSQL may not use its data folder. It said: data directory"),
  });
});

test.runIf(canBecomeNobody)("a normal user runs the server as themselves", async () => {
  await chown(directory, NOBODY, NOBODY);
  const server = await startElsewhere({ uid: NOBODY, gid: NOBODY });
  expect((await stat(path.join(directory, "cluster/data"))).uid).toBe(NOBODY);
  expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  server.child.kill("SIGTERM");
  await once(server.child, "exit");
  expect(isAlive(server.pid)).toBe(false);
});
