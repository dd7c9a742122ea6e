import type { RegisterMark, RegisterMoves } from "@signalbox/db/feed";
import { expect, test } from "vitest";
import { createFreshness } from "./freshness.ts";

/** A register in memory whose answers come when the test lets them. */
function harness() {
  const types: string[] = [];
  const waiting: (() => void)[] = [];
  const state = { now: 0, looks: 0 };
  const read = (mark: RegisterMark | null): RegisterMoves => {
    const end = { position: types.length, id: String(types.length) };
    return mark === null
      ? { kind: "lost", mark: end }
      : { kind: "told", types: types.slice(mark.position), mark: end };
  };
  const since = async (mark: RegisterMark | null): Promise<RegisterMoves> => {
    state.looks += 1;
    const seen = read(mark);
    await new Promise<void>((resolve) => waiting.push(resolve));
    return seen;
  };
  const answer = async () => {
    while (waiting.length > 0) {
      waiting.splice(0).forEach((resolve) => resolve());
      await Promise.resolve().then(() => undefined);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const freshness = createFreshness({ since }, () => state.now);
  const check = async () => {
    const checked = freshness.check();
    await answer();
    await checked;
    return [freshness.version("access"), freshness.version("content")];
  };
  return { state, types, freshness, answer, check };
}

test("versions stand while nothing happens", async () => {
  const { check } = harness();
  expect(await check()).toEqual(await check());
});

test("an event of the catalog moves both versions, one of people or levers that of access alone", async () => {
  const { types, check } = harness();
  const [access = 0, content = 0] = await check();
  types.push("auth.token_revoked", "policy.role_revoked", "flags.flag_killed");
  expect(await check()).toEqual([access + 1, content]);
  types.push("catalog.entity_updated");
  expect(await check()).toEqual([access + 2, content + 1]);
});

test("an event of a domain that is not known here moves both", async () => {
  const { types, check } = harness();
  const [access = 0, content = 0] = await check();
  types.push("rollouts.step_taken");
  expect(await check()).toEqual([access + 1, content + 1]);
});

test("who comes while a look is under way does not take its answer but shares the next one", async () => {
  const { state, types, freshness, answer } = harness();
  const first = freshness.check();
  types.push("catalog.entity_updated");
  const before = freshness.version("content");
  const late = [freshness.check(), freshness.check()];
  await answer();
  await Promise.all([first, ...late]);
  expect(state.looks).toBe(2);
  expect(freshness.version("content")).toBe(before + 2);
});

test("the parts of one request share a look, and look anew after the request has changed something", async () => {
  const { state, freshness, answer } = harness();
  await freshness.duringRequest(async () => {
    const parts = [freshness.check(), freshness.check()];
    await answer();
    await Promise.all(parts);
    expect(state.looks).toBe(1);
    freshness.changed();
    const after = freshness.check();
    await answer();
    await after;
    expect(state.looks).toBe(2);
  });
});

test("a request that goes on for long looks again", async () => {
  const { state, freshness, answer } = harness();
  await freshness.duringRequest(async () => {
    const first = freshness.check();
    await answer();
    await first;
    state.now += 1000;
    const second = freshness.check();
    await answer();
    await second;
  });
  expect(state.looks).toBe(2);
});

test("a look that fails is told to those who waited for it, and the next one starts anew", async () => {
  let fails = true;
  const mark = { position: 1, id: "1" };
  const freshness = createFreshness({
    since: () => (fails ? Promise.reject(new Error("gone")) : Promise.resolve({ kind: "lost", mark })),
  });
  const first = freshness.check();
  const second = freshness.check();
  await expect(first).rejects.toThrow("gone");
  await expect(second).rejects.toThrow("gone");
  fails = false;
  await expect(freshness.check()).resolves.toBeUndefined();
});
