import { mkdtempSync, writeFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPortal, type TestPortal } from "./testing.ts";

const database = withDatabase();
let portal: TestPortal;

beforeAll(async () => {
  portal = await startTestPortal(database.url);
});
afterAll(() => portal.close());

/** The database behind a line that can be cut while everything else goes on. */
async function openLine(target: URL): Promise<{ url: string; close(): Promise<void> }> {
  const sockets: Socket[] = [];
  const line = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    sockets.push(near, far);
    for (const socket of [near, far]) socket.on("error", () => undefined);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => line.listen(0, "127.0.0.1", resolve));
  const url = new URL(target);
  const address = line.address();
  url.port = String(typeof address === "object" && address ? address.port : 0);
  url.hostname = "127.0.0.1";
  return {
    url: url.toString(),
    close: () =>
      new Promise((resolve) => {
        line.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

test("alive is ok, ready says what is missing and stays 200", async () => {
  expect(await (await portal.fetch("/api/health/live")).json()).toMatchObject({ status: "ok" });
  const ready = await portal.fetch("/api/health/ready");
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({
    status: "degraded",
    checks: { postgres: { status: "ok" }, register: { status: "ok" }, worker: { status: "degraded" } },
  });
});

test("the status page reads the same object", async () => {
  const response = await portal.fetch("/api/v1/health", { headers: (await portal.signIn("vera")).headers });
  expect(await response.json()).toMatchObject({ status: "degraded", version: "0.0.0-test" });
});

test("without PostgreSQL the portal is not ready, and alive all the same", async () => {
  const line = await openLine(new URL(database.url));
  const cut = await startTestPortal(line.url);
  try {
    expect((await cut.fetch("/api/health/ready")).status).toBe(200);
    await line.close();
    const ready = await cut.fetch("/api/health/ready");
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ status: "down", checks: { postgres: { status: "down" } } });
    expect((await cut.fetch("/api/health/live")).status).toBe(200);
  } finally {
    await cut.close();
  }
});

test.each([
  ["nothing is forwarded", {}, 200],
  ["X-Forwarded-For", { "x-forwarded-for": "127.0.0.1" }, 401],
  ["Forwarded", { forwarded: "for=127.0.0.1" }, 401],
])("metrics are open to this machine, but not through a proxy that is not trusted: %s", async (...row) => {
  const [, headers, status] = row;
  expect((await portal.fetch("/api/metrics", { headers })).status).toBe(status);
});

test.each([
  ["127.0.0.1", 200],
  ["203.0.113.7", 401],
])("a trusted proxy says who scrapes: %s", async (address, status) => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "signalbox-proxy-")), "signalbox.yaml");
  writeFileSync(file, "server: { trustProxy: true }\n");
  const behind = await startTestPortal(database.url, { env: { SIGNALBOX_CONFIG: file } });
  try {
    const headers = { "x-forwarded-for": `9.9.9.9, ${address}` };
    expect((await behind.fetch("/api/metrics", { headers })).status).toBe(status);
    const vague = { headers: { forwarded: "for=127.0.0.1" } };
    expect((await behind.fetch("/api/metrics", vague)).status).toBe(401);
  } finally {
    await behind.close();
  }
});

test("requests, events and replays are counted as they happen", async () => {
  const admin = await portal.signIn("ada", "admin");
  const create = () =>
    portal.fetch("/api/v1/tokens", {
      method: "POST",
      body: JSON.stringify({ name: "ci", scopes: ["read"], expiresInDays: 7 }),
      headers: { "Content-Type": "application/json", "Idempotency-Key": "twice", ...admin.headers },
    });
  await create();
  await create();
  const text = await (await portal.fetch("/api/metrics")).text();
  expect(text).toMatch(
    /http_request_duration_seconds_count\{method="POST",route="\/api\/v1\/tokens",status="200"\} [1-9]/,
  );
  expect(text).toMatch(/idempotency_replay_count\{command="auth\.create_token"\} [1-9]/);
  expect(text).toMatch(/^event_store_events_total [1-9]/m);
  expect(text).toMatch(/^event_store_position [1-9]/m);
  expect(text).toMatch(/^register_bytes [1-9]/m);
  expect(text).not.toMatch(/usr_|tok_|ses_/);
});
