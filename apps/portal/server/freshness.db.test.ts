import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { applyLocationRead, syncConfiguredLocations } from "@signalbox/domain/catalog";
import { grantRole, revokeRole } from "@signalbox/domain/policy";
import type { LocationId } from "@signalbox/domain/catalog/schema";
import { systemActor, type Caller } from "@signalbox/kernel";
import { withDatabase } from "@signalbox/testkit";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPortal, type SignedIn, type TestPortal } from "./testing.ts";

const database = withDatabase();
let writer: TestPortal;
let replica: ChildProcess;
let replicaUrl = "";
let reader: SignedIn;
let token = "";
let locationId: LocationId;

const nothing = { causationId: null, traceparent: null, reason: null, address: null, client: null };
const system = (name: string): Caller => ({
  actor: systemActor(name),
  request: { correlationId: "test", ...nothing },
});

beforeAll(async () => {
  writer = await startTestPortal(database.url);
  reader = await writer.signIn("rita", "viewer");
  token = await reader.token("read");
  const { executor, ports } = writer.runtime;
  const locations = [{ type: "file" as const, target: "shop.yaml" }];
  await executor.command(syncConfiguredLocations, { locations }, system("ingestion"));
  const [location] = await ports.catalog.storedLocations();
  if (!location) throw new Error("The location was not added.");
  locationId = location.id;
  replica = fork(new URL("./testing-replica.ts", import.meta.url), [database.url], { execArgv: [] });
  const [ready] = (await once(replica, "message")) as [{ url: string }];
  replicaUrl = ready.url;
});
afterAll(async () => {
  const ended = once(replica, "exit");
  replica.disconnect();
  await ended;
  await writer.close();
});

/** Asks the other process. */
const ask = (path: string, secret = token) =>
  fetch(`${replicaUrl}${path}`, { headers: { Authorization: `Bearer ${secret}` } });

async function json<T>(path: string, secret?: string): Promise<T> {
  return (await (await ask(path, secret)).json()) as T;
}

async function write(name: string, title: string): Promise<void> {
  const document = {
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: { name, title },
    spec: { type: "service", lifecycle: "production", owner: "group:default/platform" },
  };
  const place = { file: "shop.yaml", index: 0, line: 1, movedFrom: null };
  const read = { ref: `component:default/${name}`, hash: title, yaml: title, document, ...place };
  const input = { locationId, documents: [read], places: [] };
  const { output } = await writer.runtime.executor.command(applyLocationRead, input, system("ingestion"));
  expect(output.written).toBe(1);
}

/** Runs `work` while the other process' memory is kept warm and its looks at the register under way. */
async function whileReading(paths: readonly string[], work: () => Promise<void>): Promise<void> {
  const ended = new AbortController();
  const one = async (path: string) => {
    while (!ended.signal.aborted) await (await ask(path)).text();
  };
  const all = Promise.all(paths.flatMap((path) => [one(path), one(path)]));
  try {
    await work();
  } finally {
    ended.abort();
    await all;
  }
}

const LIST = "/api/v1/catalog/entities?kind=Component&limit=200";

const SHOP = "/api/v1/catalog/entities/component:default/shop-0";

test("what a process has committed every other one answers from the next request on, however busy with reading", async () => {
  const names = fc.integer({ min: 0, max: 4 }).map((at) => `shop-${at}`);
  let round = 0;
  const change = async (name: string) => {
    const title = `Title ${round++}`;
    await write(name, title);
    const [list, detail] = await Promise.all([
      json<{ items: { name: string; title: string }[]; total: number }>(LIST),
      json<{ row: { title: string } }>(`/api/v1/catalog/entities/component:default/${name}`),
    ]);
    expect(list.items.find((item) => item.name === name)?.title).toBe(title);
    expect(list.total).toBe(list.items.length);
    expect(detail.row.title).toBe(title);
  };
  await whileReading([LIST, SHOP, "/api/v1/me"], () =>
    fc.assert(
      fc.asyncProperty(fc.array(names, { minLength: 1, maxLength: 5 }), async (changed) => {
        for (const name of changed) await change(name);
      }),
      { numRuns: 12, seed: 4 },
    ),
  );
});

test("a token that was revoked is refused from the next request on", async () => {
  await whileReading(["/api/v1/me"], async () => {
    for (let round = 0; round < 10; round++) {
      const secret = await reader.token("read");
      const { id } = await json<{ id: string }>("/api/v1/me", secret);
      const headers = { ...reader.headers, "Idempotency-Key": id };
      const revoked = await writer.fetch(`/api/v1/tokens/${id}`, { method: "DELETE", headers });
      expect(revoked.status).toBe(200);
      expect((await ask("/api/v1/me", secret)).status).toBe(401);
    }
  });
});

test("a role that was granted or taken counts from the next request on", async () => {
  const grant = { subject: "user:default/rita", role: "operator" as const };
  const roles = async () => (await json<{ roles: string[] }>("/api/v1/me")).roles;
  const { executor } = writer.runtime;
  await whileReading(["/api/v1/me"], async () => {
    for (let round = 0; round < 10; round++) {
      await executor.command(grantRole, grant, system("configuration"));
      expect(await roles()).toContain("operator");
      await executor.command(revokeRole, grant, system("configuration"));
      expect(await roles()).not.toContain("operator");
    }
  });
});
