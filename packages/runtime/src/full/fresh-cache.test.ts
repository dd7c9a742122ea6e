import { expect, test } from "vitest";
import { createFreshCache } from "./fresh-cache.ts";
import type { Freshness } from "./freshness.ts";

function harness(options: { maxBytes?: number; maxAgeMs?: number } = {}) {
  const state = { version: 1, gone: false, asked: 0 };
  const freshness: Freshness = {
    check: () => (state.gone ? Promise.reject(new Error("gone")) : Promise.resolve()),
    version: () => state.version,
    duringRequest: (work) => work(),
    changed: () => undefined,
  };
  const cache = createFreshCache({ freshness, topic: "content", maxBytes: 100_000, ...options });
  const ask = (
    question: string,
    answer: () => Promise<unknown> = () => Promise.resolve({ at: state.asked }),
  ) =>
    cache(question, () => {
      state.asked += 1;
      return answer();
    });
  return { state, ask };
}

test("the same question is asked once while nothing happens, another one for itself", async () => {
  const { state, ask } = harness();
  expect([await ask("a"), await ask("a"), await ask("b")]).toEqual([{ at: 1 }, { at: 1 }, { at: 2 }]);
  expect(state.asked).toBe(2);
});

test("an event makes every answer stale", async () => {
  const { state, ask } = harness();
  await ask("a");
  state.version += 1;
  expect(await ask("a")).toEqual({ at: 2 });
});

test("nothing is answered from memory when it cannot be known whether it still holds", async () => {
  const { state, ask } = harness();
  await ask("a");
  state.gone = true;
  await expect(ask("a")).rejects.toThrow("gone");
});

test("an answer that was asked for before an event is not kept for those who come after it", async () => {
  const { state, ask } = harness();
  const release: ((value: string) => void)[] = [];
  const slow = ask("a", () => new Promise<string>((resolve) => release.push(resolve)));
  await Promise.resolve();
  state.version += 1;
  const later = ask("a", () => Promise.resolve("after"));
  expect(await later).toBe("after");
  release.forEach((resolve) => resolve("before"));
  expect(await slow).toBe("before");
  expect(await ask("a")).toBe("after");
});

test("a failure is not kept", async () => {
  const { ask } = harness();
  await expect(ask("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await ask("a", () => Promise.resolve("yes"))).toBe("yes");
});

test("an answer that depends on the time of day is kept for its time only", async () => {
  const { state, ask } = harness({ maxAgeMs: 0 });
  await ask("a");
  await ask("a");
  expect(state.asked).toBe(2);
});

test("memory is bounded, and what was used last stays", async () => {
  const { state, ask } = harness({ maxBytes: 5000 });
  const large = () => Promise.resolve("x".repeat(1500));
  await ask("a", large);
  await ask("b", large);
  await ask("a", large);
  await ask("c", large);
  await ask("a", large);
  expect(state.asked).toBe(3);
  await ask("b", large);
  expect(state.asked).toBe(4);
});

test("an answer larger than the memory given is answered but not kept", async () => {
  const { state, ask } = harness({ maxBytes: 1000 });
  const large = () => Promise.resolve("x".repeat(5000));
  expect(await ask("a", large)).toHaveLength(5000);
  await ask("a", large);
  expect(state.asked).toBe(2);
});

test("what many share nobody can change", async () => {
  const { ask } = harness();
  const found = (await ask("a", () => Promise.resolve([{ tags: ["x"] }]))) as { tags: string[] }[];
  expect(() => found[0]?.tags.push("y")).toThrow(TypeError);
});
