import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { followStream } from "./follow-stream.ts";

beforeEach(() => void vi.stubGlobal("window", new EventTarget()));
afterEach(() => void vi.unstubAllGlobals());

test("the first connection already asks for what came after the page was rendered", async () => {
  const stop = new AbortController();
  const asked: (string | null)[] = [];
  const handled: number[] = [];
  const missed = { position: 43, type: "catalog.entity_updated", stream: "s", about: [] };
  vi.stubGlobal("fetch", (_: string, { headers }: RequestInit) => {
    asked.push(new Headers(headers).get("last-event-id"));
    return Promise.resolve(new Response(`id: 43\ndata: ${JSON.stringify(missed)}\n\n`));
  });
  const onEvent = ({ position }: { position: number }) => {
    handled.push(position);
    stop.abort();
  };
  await followStream(42, { onEvent, onRefetch: () => undefined, onConnection: () => undefined }, stop.signal);
  expect(asked).toEqual(["42"]);
  expect(handled).toEqual([43]);
});
