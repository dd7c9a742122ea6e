import type { BreakerInstance } from "@signalbox/domain/breakers/schema";
import { expect, test } from "vitest";
import { heldBy } from "../breaker-lever/testing.ts";
import { instanceStanding, oddFirst } from "./instance-standing.ts";

const instance = (name: string, part: Partial<BreakerInstance> = {}): BreakerInstance => ({
  instance: name,
  serviceVersion: "1",
  state: "closed",
  silent: false,
  since: "2026-11-21T10:00:00.000Z",
  forced: null,
  revision: 0,
  seenAt: "2026-11-21T10:00:00.000Z",
  ...part,
});
const free = { forced: null };
const a = instance("a");
const b = instance("b");

test("an instance that is as the others are does not stand out", () => {
  expect(instanceStanding(free, a, [a, b])).toBeNull();
});

test("the one that differs from most does", () => {
  const open = instance("c", { state: "open" });
  expect(instanceStanding(free, open, [a, b, open])?.word).toMatch(/Differs/);
  expect(instanceStanding(free, a, [a, b, open])).toBeNull();
});

test("a silent one only says what it last said", () => {
  const silent = instance("c", { silent: true });
  expect(instanceStanding(free, silent, [a, silent])).toMatchObject({ state: "unknown" });
});

test("one that does not obey yet, or cannot be moved, says so", () => {
  const held = { ...heldBy("open"), waiting: ["a"], failed: [{ instance: "b", problem: "HTTP 404" }] };
  expect(instanceStanding({ forced: held }, a, [a, b])?.word).toMatch(/does not obey/i);
  expect(instanceStanding({ forced: held }, b, [a, b])?.word).toMatch(/HTTP 404/);
});

test("those that stand out come first", () => {
  const open = instance("z", { state: "open" });
  expect(oddFirst(free, [b, a, open]).map((one) => one.instance)).toEqual(["z", "a", "b"]);
});
