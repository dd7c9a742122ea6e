import { createTestRuntime, developer } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { breakerEvents } from "./events.ts";
import { expireForce } from "./expire-force.ts";
import { forceBreaker } from "./force-breaker.ts";
import { recordMoves } from "./record-moves.ts";
import { releaseBreaker } from "./release-breaker.ts";
import { settleForce } from "./settle-force.ts";
import { givenBreaker, memoryBreakers, type BreakerTables } from "./testing.ts";

const id = "production/shop/pay";

function start(given: Partial<BreakerTables> = {}) {
  return createTestRuntime({
    state: {
      breakers: [givenBreaker()],
      instances: [],
      transitions: [],
      revision: 7,
      published: new Map(),
      ...given,
    } satisfies BreakerTables,
    ports: memoryBreakers,
    eventTypes: breakerEvents,
    actor: developer,
  });
}

test("a breaker of an SDK is held by an item at the next revision, and let go by a job at its end", async () => {
  const t = start();
  const { output } = await t.run(forceBreaker, { id, to: "open", minutes: 15, reason: "it burns" });
  expect(output.forced).toMatchObject({
    to: "open",
    by: developer.id,
    until: "2026-01-01T00:15:00.000Z",
    revision: 8,
  });
  expect(t.state.published.get("shop/pay")).toEqual({
    service: "shop",
    name: "pay",
    to: "open",
    until: "2026-01-01T00:15:00.000Z",
    reason: "it burns",
  });
  expect(t.jobs).toMatchObject([{ name: "breakers.force_expire", payload: { breakerId: id } }]);
  expect(t.events).toMatchObject([{ type: "breakers.breaker_forced", about: ["component:default/shop"] }]);
  t.clock.advance(15 * 60_000);
  expect((await t.run(expireForce, { id })).output).toEqual({ released: true });
  expect(t.state.published.get("shop/pay")).toBe(null);
});

test("another wish takes the place of the one before", async () => {
  const t = start();
  await t.run(forceBreaker, { id, to: "open", minutes: 15 });
  const { output } = await t.run(forceBreaker, { id, to: "closed", minutes: 5, reason: "a false alarm" });
  expect(output.forced).toMatchObject({ to: "closed", revision: 9 });
  expect(t.events).toHaveLength(2);
});

test("a breaker that a plugin moves is asked for from a job, and what failed stands by its instance", async () => {
  const breakers = [givenBreaker({ source: "prometheus", controlledBy: "resilience4j" })];
  const t = start({ breakers });
  await t.run(forceBreaker, { id, to: "open", minutes: 15 });
  expect(t.state.published.size).toBe(0);
  expect(t.jobs.map(({ name }) => name)).toEqual(["breakers.force_carry", "breakers.force_expire"]);
  const outcomes = [
    { instance: "a:1", outcome: "done" as const, problem: null },
    { instance: "b:1", outcome: "failed" as const, problem: "It does not answer." },
  ];
  await t.run(settleForce, { id, to: "open", outcomes });
  expect(t.events.at(-1)).toMatchObject({
    type: "breakers.force_carried_out",
    data: { done: ["a:1"], failed: [{ instance: "b:1", problem: "It does not answer." }] },
  });
  const { output } = await t.run(releaseBreaker, { id });
  expect(output.breaker.forced).toBe(null);
  expect(t.state.breakers[0]?.outcomes).toEqual([]);
});

test("moves of single instances that leave the pair where it is are no events", async () => {
  const at = "2026-01-01T00:00:00.000Z";
  const instance = (name: string) => ({
    breakerId: id,
    row: {
      instance: name,
      serviceVersion: "1",
      state: "open" as const,
      since: at,
      forced: null,
      revision: 0,
      seenAt: at,
    },
  });
  const move = (seq: number, name: string) => ({
    breakerId: id,
    announced: false,
    row: {
      seq,
      instance: name,
      at,
      from: "closed" as const,
      to: "open" as const,
      cause: "failures" as const,
      error: null,
    },
  });
  const t = start({ instances: [instance("a"), instance("b")], transitions: [move(1, "a"), move(2, "b")] });
  expect((await t.run(recordMoves, { id })).output).toEqual({ moves: 1 });
  expect((await t.run(recordMoves, { id })).output).toEqual({ moves: 0 });
  expect(t.events).toMatchObject([{ type: "breakers.breaker_opened", data: { instance: "a" } }]);
});
