import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { idempotencyStoreContract } from "./idempotency-store.contract.ts";
import { redisStore } from "./redis-store.ts";

let server: ChildProcess;
let client: Redis;
beforeAll(async () => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  const quiet = ["--save", "", "--appendonly", "no"];
  server = spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", ...quiet]);
  client = new Redis({ host: "127.0.0.1", port, retryStrategy: () => 50 });
  // Refused connections are retried until the server listens.
  client.on("error", () => undefined);
  await vi.waitFor(() => client.ping(), { timeout: 10_000, interval: 100 });
});
afterAll(() => {
  client.disconnect();
  server.kill();
});

idempotencyStoreContract(async () => redisStore(client));

test("keys lie under a prefix and go away by themselves", async () => {
  const store = redisStore(client, { prefix: "shop:" });
  await store.claim({ key: "k", fingerprint: "f", token: "t" }, 60_000);
  expect(await client.pttl("shop:k")).toBeGreaterThan(0);
});
