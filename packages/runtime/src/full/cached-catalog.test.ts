import type { CatalogReader } from "@signalbox/domain/catalog";
import { expect, test } from "vitest";
import { cachedCatalog } from "./cached-catalog.ts";

type Match = Parameters<CatalogReader["count"]>[0];
const match = (kind: string): Match => ({
  kind: [kind],
  type: [],
  owner: [],
  lifecycle: [],
  system: [],
  tag: [],
  words: [],
  typos: false,
});

function harness() {
  const state = { head: 1, asked: 0, rate: -1, fails: false };
  const counting = {
    count: () => {
      state.asked += 1;
      return state.fails ? Promise.reject(new Error("gone")) : Promise.resolve(state.asked);
    },
  } as unknown as CatalogReader;
  const catalog = cachedCatalog(counting, {
    head: () => Promise.resolve(state.head),
    hitRate: (rate) => (state.rate = rate),
  });
  return { state, catalog };
}

test("the same question is asked once while the register stands", async () => {
  const { state, catalog } = harness();
  expect([await catalog.count(match("API")), await catalog.count(match("API"))]).toEqual([1, 1]);
  expect(state).toMatchObject({ asked: 1, rate: 0.5 });
});

test("another question is another answer", async () => {
  const { catalog } = harness();
  expect([await catalog.count(match("API")), await catalog.count(match("System"))]).toEqual([1, 2]);
});

test("any event in the register makes the answer stale", async () => {
  const { state, catalog } = harness();
  await catalog.count(match("API"));
  state.head = 2;
  expect(await catalog.count(match("API"))).toBe(2);
});

test("a failure is not kept", async () => {
  const { state, catalog } = harness();
  state.fails = true;
  await expect(catalog.count(match("API"))).rejects.toThrow("gone");
  state.fails = false;
  expect(await catalog.count(match("API"))).toBe(2);
});

test("memory is bounded", async () => {
  const { state, catalog } = harness();
  for (let kind = 0; kind <= 500; kind++) await catalog.count(match(String(kind)));
  const before = state.asked;
  await catalog.count(match("0"));
  expect(state.asked).toBe(before + 1);
});
