import { createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { FeedEvent } from "@signalbox/runtime/full";
import { systemActor, type Actor } from "@signalbox/kernel";
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
    };
  }
}

async function serve(overrides: Partial<LiveEventsOptions>, actor: Actor = systemActor("test")) {
  const counts: number[] = [];
  const live = createLiveEvents({
    feed: { head: () => Promise.resolve(0), subscribe: ({ signal }) => endless(signal) },
    stillAllowed: () => Promise.resolve(true),
    counted: (open) => counts.push(open),
    ...overrides,
  });
  const server = createServer((request, response) => void live.follow(request, response, actor)).listen(0);
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
  let allowed = true;
  const { counts, url } = await serve({
    feed: silent,
    heartbeatMs: 5,
    stillAllowed: () => Promise.resolve(allowed),
  });
  let text = "";
  get(url, (response) => response.on("data", (chunk: Buffer) => (text += chunk.toString())));
  await vi.waitFor(() => expect(text.match(/: still here/g)?.length).toBeGreaterThan(5), { timeout: 10_000 });
  allowed = false;
  await vi.waitFor(() => expect(counts).toEqual([1, 0]), { timeout: 10_000 });
});

/** A feed on which nothing happens. */
async function* quiet({ signal }: { signal: AbortSignal }): AsyncGenerator<FeedEvent, void> {
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
  yield* [];
}
