import { createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { FeedEvent } from "@signalbox/runtime/full";
import { AppError, systemActor } from "@signalbox/kernel";
import { afterEach, expect, test, vi } from "vitest";
import { createLiveEvents, type LiveEventsOptions } from "./live-events.ts";

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

async function* endless(signal: AbortSignal): AsyncGenerator<FeedEvent, void> {
  for (let position = 1; !signal.aborted; position++) {
    yield {
      position,
      type: "catalog.entity_updated",
      stream: "catalog.entity/x",
      about: ["x".repeat(20_000)],
      accounts: [],
    };
  }
}

const reader = { actor: systemActor("test"), sight: "everything" } as const;

async function serve(overrides: Partial<LiveEventsOptions>) {
  const counts: number[] = [];
  const live = createLiveEvents({
    feed: { head: () => Promise.resolve(0), subscribe: ({ signal }) => endless(signal) },
    readerOf: () => Promise.resolve(reader),
    counted: (open) => counts.push(open),
    ...overrides,
  });
  const server = createServer((request, response) => void live.follow(request, response)).listen(0);
  servers.push(server);
  await vi.waitFor(() => expect(server.listening).toBe(true));
  return { live, counts, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test("a client that does not read is told to refetch and dropped, while memory stays bounded", async () => {
  const { counts, url } = await serve({ maxBufferedBytes: 64 * 1024, maxStallMs: 50 });
  const before = process.memoryUsage().heapUsed;
  const call = get(url, (response) => response.pause());
  await vi.waitFor(() => expect(counts).toEqual([1, 0]), { timeout: 10_000 });
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(64 * 1024 * 1024);
  call.destroy();
});

test("a quiet stream carries heartbeats, and ends when the caller may no longer follow", async () => {
  const silent = { head: () => Promise.resolve(0), subscribe: quiet };
  let refusal: AppError | null = null;
  const { counts, url } = await serve({
    feed: silent,
    heartbeatMs: 5,
    readerOf: () => (refusal ? Promise.reject(refusal) : Promise.resolve(reader)),
  });
  let text = "";
  get(url, (response) => response.on("data", (chunk: Buffer) => (text += chunk.toString())));
  await vi.waitFor(() => expect(text.match(/: still here/g)?.length).toBeGreaterThan(5), { timeout: 10_000 });
  refusal = new AppError("unavailable", "The database does not answer.");
  const beats = text.length;
  await vi.waitFor(() => expect(text.length).toBeGreaterThan(beats + 100), { timeout: 10_000 });
  expect(counts).toEqual([1]);
  refusal = new AppError("unauthenticated", "Signed out.");
  await vi.waitFor(() => expect(counts).toEqual([1, 0]), { timeout: 10_000 });
});

test("what a stream shows follows the roles of its client while it is open", async () => {
  const types = ["auth.session_started", "policy.role_granted", "auth.session_started"];
  async function* feed({ signal }: { signal: AbortSignal }): AsyncGenerator<FeedEvent, void> {
    for (const [index, type] of types.entries())
      yield { position: index + 1, type, stream: "s/1", about: [], accounts: ["usr_1"] };
    yield* quiet({ signal });
  }
  let asked = 0;
  const { url } = await serve({
    feed: { head: () => Promise.resolve(0), subscribe: feed },
    readerOf: () => Promise.resolve(asked++ === 0 ? { ...reader, sight: { account: "usr_2" } } : reader),
  });
  let text = "";
  get(url, (response) => response.on("data", (chunk: Buffer) => (text += chunk.toString())));
  await vi.waitFor(() => expect(text).toContain("id: 3\ndata"), { timeout: 10_000 });
  expect(text).toContain("id: 1\n\n");
});

/** A feed on which nothing happens. */
async function* quiet({ signal }: { signal: AbortSignal }): AsyncGenerator<FeedEvent, void> {
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
  yield* [];
}
