import fc from "fast-check";
import { expect, test } from "vitest";
import type { InstanceState } from "../breaker.ts";
import { replay } from "./replay.ts";
import type { InstanceRow, TransitionRow } from "./stored.ts";

const now = new Date("2026-01-01T00:00:00Z");
const live = (instance: string, state: InstanceState): InstanceRow => ({
  instance,
  state,
  serviceVersion: "1",
  since: now.toISOString(),
  forced: null,
  revision: 0,
  seenAt: now.toISOString(),
});
const row = (seq: number, instance: string, from: InstanceState, to: InstanceState): TransitionRow => ({
  seq,
  instance,
  from,
  to,
  at: new Date(now.getTime() - 60_000 + seq * 1000).toISOString(),
  cause: "failures",
  error: null,
});
const states = (...given: Parameters<typeof replay>) => replay(...given).moves.map(({ state }) => state);

test("an instance that stays open keeps the pair open while another tries again", () => {
  const pending = [
    row(1, "a", "closed", "open"),
    row(2, "b", "closed", "open"),
    row(3, "a", "open", "half-open"),
  ];
  expect(states("closed", pending, [live("a", "half-open"), live("b", "open")], now)).toEqual(["open"]);
});

test("a pair without anybody who is heard stays as it was told last", () => {
  expect(replay("open", [], [], now)).toEqual({ moves: [], state: "open" });
});

test("what arrives late is told in the order in which it happened", () => {
  const pending = [row(2, "a", "open", "closed"), row(1, "a", "closed", "open")];
  expect(states("closed", pending, [live("a", "closed")], now)).toEqual(["open", "closed"]);
});

const State = fc.constantFrom<InstanceState[]>("closed", "open", "half-open");
test("whatever instances report, neighbouring moves differ and the last is what is heard now", () => {
  const instance = fc.constantFrom("a", "b", "c");
  const reported = fc.array(fc.record({ instance, to: State }), { maxLength: 30 });
  fc.assert(
    fc.property(State, reported, (before, told) => {
      const last = new Map<string, InstanceState>([
        ["a", "closed"],
        ["b", "closed"],
        ["c", "closed"],
      ]);
      const pending = told.map(({ instance: name, to }, index) => {
        const from = last.get(name) ?? "closed";
        last.set(name, to);
        return row(index, name, from, to);
      });
      const instances = [...last].map(([name, state]) => live(name, state));
      const { moves, state } = replay(before, pending, instances, now);
      let previous = before;
      for (const move of moves) {
        expect(move.from).toBe(previous);
        expect(move.state).not.toBe(previous);
        previous = move.state;
      }
      const heard = [...last.values()];
      const worst = heard.includes("open") ? "open" : heard.includes("half-open") ? "half-open" : "closed";
      expect(state).toBe(worst);
    }),
  );
});
