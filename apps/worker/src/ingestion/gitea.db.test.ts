import { mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createCatalogHooks } from "@signalbox/api/hooks";
import { listEntities, listLocations } from "@signalbox/domain/catalog";
import { loadConfig } from "@signalbox/runtime/config";
import { createRuntime, type Runtime } from "@signalbox/runtime/full";
import { admin, request, startGitea, withDatabase, type Gitea } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startWorker, type Worker } from "../worker.ts";
import { component, locationEntity } from "./testing.ts";

const MINUTES = 60_000;
const SECRET = "a-webhook-secret-for-gitea";
const database = withDatabase();
const directory = mkdtempSync(path.join(tmpdir(), "signalbox-worker-"));
let gitea: Gitea;
let runtime: Runtime;
let worker: Worker;
let hooks: Server;

const repository = (name: string) => `${gitea.url}/${gitea.owner}/${name}`;

async function start(token: string): Promise<void> {
  const file = `${repository("shop")}/src/branch/main/catalog-info.yaml`;
  const targets = [
    `{ type: url, target: "${file}" }`,
    `{ type: url, target: "${repository("shop")}/src/branch/main/services/**/*.yaml" }`,
    `{ type: git, target: "${repository("private")}.git#main:teams/*.yaml" }`,
  ];
  const text = [
    `catalog: { locations: [${targets.join(", ")}] }`,
    `egress: { allow: ["${gitea.host}"] }`,
    `integrations: [{ type: gitea, host: "${gitea.host}", apiUrl: "${gitea.url}/api/v1", token: "${token}", webhookSecret: "${SECRET}" }]`,
  ];
  writeFileSync(path.join(directory, "signalbox.yaml"), text.join("\n"));
  const env = { DATABASE_URL: database.url, SIGNALBOX_LOG_LEVEL: "error" };
  const { config } = loadConfig({ cwd: directory, env });
  runtime = await createRuntime({ config, service: "worker", version: "0.0.0-test" });
  worker = await startWorker(runtime, config);
}

async function stop(): Promise<void> {
  await worker.stop();
  await runtime.close();
}

/** What the portal does with the calls of a host. */
async function listen(): Promise<string> {
  const app = createCatalogHooks({
    senders: [{ type: "gitea", host: gitea.host, webhookSecret: SECRET }],
    executor: { command: (...given) => runtime.executor.command(...given) },
    requestOf: () => request(),
    onBug: (error) => {
      throw error;
    },
  });
  hooks = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]);
      const call = new Request(`http://localhost${incoming.url}`, {
        method: "POST",
        headers,
        body: Buffer.concat(chunks),
      });
      void Promise.resolve(app.fetch(call)).then((response) => outgoing.writeHead(response.status).end());
    });
  });
  await new Promise<void>((resolve) => void hooks.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/api/hooks/catalog/gitea`;
}

beforeAll(async () => {
  gitea = await startGitea();
  for (const name of ["shop", "private"]) {
    await gitea.api("POST", "/user/repos", { name, private: true, auto_init: true, default_branch: "main" });
  }
  await gitea.write(
    "shop",
    "catalog-info.yaml",
    `${component("shop")}---\n${locationEntity("more", "./more/*.yaml")}`,
  );
  await gitea.write("shop", "more/related.yaml", component("related"));
  await gitea.write("shop", "services/a/one.yaml", component("one"));
  await gitea.write("shop", "services/README.md", "nothing to read");
  await gitea.write("private", "teams/team.yaml", component("behind-a-password"));
  await start(gitea.token);
  const url = await listen();
  for (const name of ["shop", "private"]) {
    const config = { url, content_type: "json", secret: SECRET };
    await gitea.api("POST", `/repos/${gitea.owner}/${name}/hooks`, {
      type: "gitea",
      active: true,
      events: ["push"],
      config,
    });
  }
}, 15 * MINUTES);
afterAll(async () => {
  hooks.close();
  await stop();
  await gitea.close();
});

const ask = { actor: admin, request: request() };
const names = async () =>
  (await runtime.executor.query(listEntities, { limit: 100 }, ask)).items.map(({ name }) => name);
const errors = async () =>
  (await runtime.executor.query(listLocations, {}, ask)).items
    .map(({ error }) => error)
    .filter((error) => error !== null);
const eventually = (holds: () => Promise<void>) => vi.waitFor(holds, { timeout: 30_000, interval: 100 });

test("files of private repositories are read by address, by pattern and by git, and what they point to", async () => {
  await eventually(async () =>
    expect((await names()).sort()).toEqual(["behind-a-password", "more", "one", "related", "shop"]),
  );
  expect(await errors()).toEqual([]);
});

test("a push is visible as soon as the host has told of it", async () => {
  const began = performance.now();
  await gitea.write("private", "teams/new.yaml", component("pushed-by-git"));
  await gitea.write("shop", "services/b/two.yaml", component("pushed-to-a-pattern"));
  await eventually(async () =>
    expect(await names()).toEqual(expect.arrayContaining(["pushed-by-git", "pushed-to-a-pattern"])),
  );
  // Without the call it would take the interval of a location, five minutes.
  expect(performance.now() - began).toBeLessThan(30_000);
});

test("a wrong token is told at the location, what was read stays, and the token is nowhere", async () => {
  await stop();
  await database.prisma.catalogLocation.updateMany({ data: { nextReadAt: null } });
  const before = await database.prisma.catalogEntity.count();
  await start("0123456789abcdef0123456789abcdef01234567");
  await eventually(async () => expect((await errors()).length).toBeGreaterThanOrEqual(3));
  for (const error of await errors()) expect(error).toContain("refuses the token");
  expect(await database.prisma.catalogEntity.count()).toBe(before);
  const events = JSON.stringify(await database.prisma.event.findMany(), (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
  expect(events + JSON.stringify(await errors())).not.toContain("0123456789abcdef");
  expect(events).not.toContain(gitea.token);
});

test("no token is kept below the state directory", () => {
  const encoded = Buffer.from(`signalbox:${gitea.token}`).toString("base64");
  const state = path.join(directory, ".signalbox");
  const files = readdirSync(state, { recursive: true, encoding: "utf8" }).map((name) =>
    path.join(state, name),
  );
  expect(files.some((file) => file.endsWith(".pack"))).toBe(true);
  for (const file of files.filter((name) => statSync(name).isFile())) {
    const text = readFileSync(file, "latin1");
    expect(text.includes(gitea.token) || text.includes(encoded)).toBe(false);
  }
});
