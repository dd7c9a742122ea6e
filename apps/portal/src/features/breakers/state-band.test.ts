import type { BreakerInstance, Transition } from "@signalbox/domain/breakers/schema";
import { expect, test } from "vitest";
import { stateBand } from "./state-band.ts";

const at = (minute: number) => new Date(minute * 60_000).toISOString();
const range = { from: 0, to: 60 * 60_000 };

const instance = (name: string, part: Partial<BreakerInstance> = {}): BreakerInstance => ({
  instance: name,
  serviceVersion: "1",
  state: "closed",
  silent: false,
  since: at(-100),
  forced: null,
  revision: 0,
  seenAt: at(60),
  ...part,
});

const move = (minute: number, name: string, from: Transition["from"], to: Transition["to"]): Transition => ({
  instance: name,
  at: at(minute),
  from,
  to,
  cause: "failures",
  error: null,
});

const shown = (...of: Parameters<typeof stateBand>) =>
  stateBand(...of).map(({ from, to, state }) => [from / 60_000, to / 60_000, state]);

test("without a move it was what it is", () => {
  expect(shown([], [instance("a")], range)).toEqual([[0, 60, "closed"]]);
});

test("before an instance was heard of nothing is known", () => {
  expect(shown([], [instance("a", { since: at(20) })], range)).toEqual([
    [0, 20, "unknown"],
    [20, 60, "closed"],
  ]);
});

test("it is open while any instance is", () => {
  const transitions = [
    move(40, "b", "open", "closed"),
    move(30, "a", "open", "closed"),
    move(20, "b", "closed", "open"),
    move(10, "a", "closed", "open"),
  ];
  expect(
    shown(transitions, [instance("a", { since: at(30) }), instance("b", { since: at(40) })], range),
  ).toEqual([
    [0, 10, "closed"],
    [10, 40, "open"],
    [40, 60, "closed"],
  ]);
});

test("once every instance is silent nothing is claimed any more", () => {
  const silent = instance("a", { silent: true, seenAt: at(50) });
  expect(shown([], [silent], range)).toEqual([
    [0, 50, "closed"],
    [50, 60, "unknown"],
  ]);
});

test("nobody there is unknown from end to end", () => {
  expect(shown([], [], range)).toEqual([[0, 60, "unknown"]]);
});
