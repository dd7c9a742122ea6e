import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  childrenOf,
  freePort,
  isRunning,
  processesWith,
  runCommand,
  type RunningCommand,
} from "./testing.ts";

const STARTED = "Ctrl-C stops everything";
let folder = "";
let port = 0;
let edgePort = 0;
const commands: RunningCommand[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "signalbox-cli-"));
  port = await freePort();
  edgePort = await freePort();
  await configure({ server: { port } });
});

afterEach(async () => {
  for (const { child, ended } of commands.splice(0)) {
    child.kill("SIGINT");
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
});

function configure(configuration: object): Promise<void> {
  const whole = { ...configuration, edge: { port: edgePort } };
  return writeFile(path.join(folder, "signalbox.yaml"), JSON.stringify(whole));
}

function signalbox(...args: string[]): RunningCommand {
  const command = runCommand(folder, ...args);
  commands.push(command);
  return command;
}

test("a configuration key that does not exist stops the start and is named with its place", async () => {
  await configure({ server: { prot: port } });
  const command = signalbox("start");
  expect(await command.ended).toBe(1);
  expect(command.output()).toContain(
    'signalbox.yaml:1:12: server.prot: unknown key "prot"; did you mean "port"?',
  );
});

test("a plugin's own part of the configuration that is wrong stops the start, named with its place", async () => {
  await configure({ server: { port }, plugins: [{ plugin: "prometheus", config: { urll: "http://x" } }] });
  const command = signalbox("start");
  expect(await command.ended).toBe(1);
  expect(command.output()).toMatch(/signalbox\.yaml:1:\d+: plugins\.0\.config\.url/);
});

test("a port in use stops the start, with who uses it and what to do", async () => {
  const blocker = createServer().listen(port, "127.0.0.1");
  await once(blocker, "listening");
  const command = signalbox("start");
  const code = await command.ended;
  blocker.close();
  expect(code).toBe(1);
  expect(command.output()).toContain(`Port ${port} is in use by process ${process.pid} (`);
  expect(command.output()).toContain(`npm start -- --port ${port + 1}`);
  expect(processesWith("postgres", folder)).toEqual([]);
});

test("a port in use stops the start for the edge too, with the option that moves it", async () => {
  const blocker = createServer().listen(edgePort, "127.0.0.1");
  await once(blocker, "listening");
  const command = signalbox("start");
  const code = await command.ended;
  blocker.close();
  expect(code).toBe(1);
  expect(command.output()).toContain(`npm start -- --edge-port ${edgePort + 1}`);
});

test("a database that does not answer stops the start", async () => {
  await configure({ server: { port }, database: { url: "postgresql://127.0.0.1:1/none" } });
  const command = signalbox("start");
  expect(await command.ended).toBe(1);
  expect(command.output()).toContain("127.0.0.1:1");
  expect(command.output()).toContain("DATABASE_URL");
});

test("Ctrl-C stops everything that was started", { timeout: 180_000 }, async () => {
  const command = signalbox("start");
  await command.says(STARTED);
  const answer = await fetch(`http://localhost:${port}/api/health/ready`);
  expect(answer.status).toBe(200);
  expect(command.output()).toContain(`Services read their flags at http://localhost:${edgePort}`);
  expect((await fetch(`http://localhost:${edgePort}/api/health/ready`)).status).toBe(200);
  const started = [...childrenOf(command.child.pid ?? 0), ...processesWith("postgres", folder)];
  expect(started.length).toBeGreaterThanOrEqual(4);
  command.child.kill("SIGINT");
  expect(await command.ended).toBe(0);
  expect(started.filter(isRunning)).toEqual([]);
});

test("a process that dies takes the rest down, and the message names it", { timeout: 180_000 }, async () => {
  const command = signalbox("start");
  await command.says(STARTED);
  const [worker] = childrenOf(command.child.pid ?? 0).filter((pid) =>
    processesWith("worker/src/main.ts").includes(pid),
  );
  process.kill(worker ?? 0, "SIGKILL");
  expect(await command.ended).toBe(1);
  expect(command.output()).toContain("The worker stopped (SIGKILL)");
  expect(processesWith("postgres", folder)).toEqual([]);
});

test(
  "when the command is killed, portal, worker and edge end, and the next start adopts the database",
  { timeout: 180_000 },
  async () => {
    const first = signalbox("start");
    await first.says(STARTED);
    const entries = processesWith("src/main.ts").concat(processesWith("server/main.ts"));
    const services = childrenOf(first.child.pid ?? 0).filter((pid) => entries.includes(pid));
    expect(services).toHaveLength(3);
    first.child.kill("SIGKILL");
    await first.ended;
    await expect.poll(() => services.filter(isRunning), { timeout: 20_000 }).toEqual([]);
    const second = signalbox("start");
    await second.says(STARTED);
    expect(second.output()).toContain("was running already");
    expect(second.output()).toContain("up to date");
  },
);

test(
  "the log of a fresh register holds once it is migrated, and a token needs an owner in the catalog",
  { timeout: 180_000 },
  async () => {
    const early = signalbox("verify-log");
    expect(await early.ended).toBe(1);
    expect(early.output()).toContain("Run `signalbox migrate` first");
    expect(await signalbox("migrate").ended).toBe(0);
    const verify = signalbox("verify-log");
    await verify.ended;
    expect(verify.output()).toContain("the chain holds");
    const token = signalbox(
      "token",
      "create",
      "--name",
      "ci",
      "--owner",
      "user:default/nobody",
      "--scope",
      "read",
    );
    expect(await token.ended).toBe(1);
    expect(token.output()).toContain("The catalog has no User user:default/nobody");
  },
);

test("a token made on the command line acts for its owner on REST", { timeout: 180_000 }, async () => {
  const person = { apiVersion: "backstage.io/v1alpha1", kind: "User", metadata: { name: "ana" } };
  await writeFile(path.join(folder, "people.yaml"), JSON.stringify({ ...person, spec: { memberOf: [] } }));
  const location = { type: "file", target: "people.yaml", allow: ["User"] };
  await configure({ server: { port }, catalog: { locations: [location] } });
  await signalbox("start").says(STARTED);
  const create = () =>
    signalbox("token", "create", "--name", "ci", "--owner", "user:default/ana", "--scope", "read");
  let token = create();
  while ((await token.ended) !== 0 && token.output().includes("The catalog has no User")) token = create();
  const secret = /^sbx_\S+$/m.exec(token.output())?.[0] ?? token.output();
  const answer = await fetch(`http://localhost:${port}/api/v1/me`, {
    headers: { Authorization: `Bearer ${secret}` },
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ kind: "token", entityRef: "user:default/ana" });
});

test("the configuration is printed with where each value comes from, and secrets are not", async () => {
  await configure({ server: { port }, auth: { secret: "x".repeat(40) } });
  const command = signalbox("config");
  expect(await command.ended).toBe(0);
  expect(command.output()).toMatch(new RegExp(`server\\.port +${port} +signalbox\\.yaml:1`));
  expect(command.output()).not.toContain("xxxx");
});

test("the logs of the processes are in the state folder", { timeout: 180_000 }, async () => {
  const command = signalbox("start");
  await command.says(STARTED);
  expect(await readFile(path.join(folder, ".signalbox/logs/portal.log"), "utf8")).toContain("ready");
});
