import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createRedisStore, type RedisStore } from "./index.ts";
import { sharedStoreContract } from "./shared-store.contract.ts";

let server: ChildProcess;
let port = 0;
const stores: RedisStore[] = [];

function open(): RedisStore {
  const store = createRedisStore(`redis://127.0.0.1:${port}`, () => undefined);
  stores.push(store);
  return store;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address() as AddressInfo;
  probe.close();
  return address.port;
}

async function startServer(): Promise<void> {
  server = spawn("redis-server", [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--appendonly",
    "no",
  ]);
  const probe = open();
  await vi.waitFor(() => probe.ping(), { timeout: 10_000, interval: 100 });
}

beforeAll(async () => {
  port = await freePort();
  await startServer();
});

afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
});

afterAll(() => {
  server.kill();
});

sharedStoreContract(async () => {
  const store = open();
  // A store that is not connected yet counts for itself.
  await vi.waitFor(() => store.ping());
  return store;
});

test("two processes share one count", async () => {
  const limit = { name: "shared-count", points: 1, seconds: 30 };
  const [first, second] = [open(), open()];
  await vi.waitFor(() => Promise.all([first.ping(), second.ping()]));
  expect((await first.limiter(limit).spend("a")).allowed).toBe(true);
  expect((await second.limiter(limit).spend("a")).allowed).toBe(false);
});

test("without Redis the limit holds in the process, the breaker opens, and it closes again once Redis is back", async () => {
  const store = open();
  await vi.waitFor(() => store.ping());
  expect(store.breaker()).toBe("closed");
  const gone = once(server, "exit");
  server.kill("SIGKILL");
  await gone;
  const limiter = store.limiter({ name: "alone", points: 6, seconds: 60 });
  const answers = [];
  for (let call = 0; call < 7; call++) answers.push((await limiter.spend("a")).allowed);
  expect(answers).toEqual([true, true, true, true, true, true, false]);
  expect(store.breaker()).toBe("open");
  await startServer();
  const probe = store.limiter({ name: "back", points: 1_000, seconds: 60 });
  await vi.waitFor(
    async () => {
      await probe.spend("a");
      expect(store.breaker()).toBe("closed");
    },
    { timeout: 15_000, interval: 250 },
  );
}, 30_000);
