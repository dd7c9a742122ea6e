import { AppError, createExecutor, createNewId, systemActor } from "@signalbox/kernel";
import type { EntityPlace, KeyedEntityBody } from "@signalbox/domain/catalog";
import { expect, test } from "vitest";
import type { CommandPorts, QueryPorts } from "../ports.ts";
import { createBackstageApi } from "./app.ts";

const PAGE = 500;

interface Settings {
  /** How many entities there are. */
  readonly count: number;
  /** Reading fails from this entity on. */
  readonly brokenFrom?: number;
}

/** The interface over a catalog of numbered entities, which tells the pages it was asked for. */
function harness({ count, brokenFrom = Infinity }: Settings) {
  const bugs: unknown[] = [];
  const asked: number[] = [];
  const page = (_query: unknown, place: EntityPlace, limit: number): Promise<KeyedEntityBody[]> => {
    const from = place.from === "start" ? place.offset : Number(place.key[0]) + 1;
    asked.push(from);
    if (from >= brokenFrom) return Promise.reject(new Error("password hunter2"));
    const length = Math.max(0, Math.min(limit, count - from));
    const item = (index: number) => ({ ref: String(index), json: `{"n":${index}}`, key: [String(index)] });
    return Promise.resolve(Array.from({ length }, (_, index) => item(from + index)));
  };
  const clock = { now: () => new Date(0) };
  const executor = createExecutor<QueryPorts, CommandPorts>({
    clock,
    newId: createNewId(clock.now, (size) => new Uint8Array(size)),
    queryPorts: { catalog: { page } } as unknown as QueryPorts,
    transaction: () => Promise.reject(new Error("nothing is written here")),
    authorize: () => Promise.resolve({ allowed: true, policies: [] }),
    refused: () => undefined,
    replayed: () => undefined,
    span: (_name, _attributes, work) => work(),
    sha256: (text) => text,
  });
  const nobody = { causationId: null, traceparent: null, reason: null, address: null, client: null };
  const caller = { actor: systemActor("test"), request: { correlationId: "c", ...nobody } };
  const api = createBackstageApi({
    contextOf: () => Promise.resolve({ executor, caller }),
    onBug: (error) => bugs.push(error),
  });
  return { asked, bugs, call: (path: string) => api.request(`/api/catalog${path}`) };
}

test("the bare list holds every entity once, over as many pages as it takes", async () => {
  const { asked, call } = harness({ count: 2 * PAGE + 1 });
  const numbers = ((await (await call("/entities")).json()) as { n: number }[]).map(({ n }) => n);
  expect(numbers).toEqual(Array.from({ length: 2 * PAGE + 1 }, (_, index) => index));
  expect(asked).toEqual([0, PAGE, 2 * PAGE]);
});

test("a bare list of nothing is an empty list", async () => {
  expect(await (await harness({ count: 0 }).call("/entities")).json()).toEqual([]);
});

test("pages are asked for as the reader takes them, and no more once the reader has gone", async () => {
  const { asked, call } = harness({ count: 10 * PAGE });
  const reader = (await call("/entities")).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(asked.length).toBeLessThan(4);
});

test("a failure on the way breaks the list off instead of ending it", async () => {
  const response = await harness({ count: 2 * PAGE, brokenFrom: PAGE }).call("/entities");
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow("hunter2");
});

test("a failure at once is an error that tells the log everything and the caller nothing", async () => {
  const { bugs, call } = harness({ count: 1, brokenFrom: 0 });
  const response = await call("/entities");
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("hunter2");
  expect(bugs).toHaveLength(1);
});

test("who asks as nobody is refused before anything is read", async () => {
  const api = createBackstageApi({
    contextOf: () => Promise.reject(new AppError("unauthenticated", "Who are you?")),
    onBug: () => undefined,
  });
  const response = await api.request("/api/catalog/entities?nonsense=1");
  expect(response.status).toBe(401);
});
