import { expect, test } from "vitest";
import { linesOf } from "./count-words.ts";

const fine = {
  targets: { up: 2, down: 0, unknown: 0, worst: [] },
  alerts: { firing: 0, pending: 0, raised: [] },
  rules: { all: 3, failed: 0, failing: [] },
};

test("a service that is well says so in numbers", () =>
  expect(linesOf(fine).map(({ state, words }) => `${state}: ${words}`)).toEqual([
    "ok: 2 up",
    "ok: none raised",
    "ok: 3 evaluated",
  ]));

test("what Prometheus does not know is unknown, never well", () => {
  const empty = { ...fine, targets: { ...fine.targets, up: 0 }, rules: { ...fine.rules, all: 0 } };
  expect(linesOf(empty).map(({ state }) => state)).toEqual(["unknown", "ok", "unknown"]);
});

test("a target that is down and an alert that fires are critical, one that is pending a warning", () => {
  const bad = {
    targets: { ...fine.targets, down: 1 },
    alerts: { firing: 1, pending: 2, raised: [] },
    rules: { ...fine.rules, failed: 1 },
  };
  expect(linesOf(bad).map(({ state, words }) => `${state}: ${words}`)).toEqual([
    "critical: 1 of 3 down",
    "critical: 1 firing, 2 pending",
    "warning: 1 of 3 cannot be evaluated",
  ]);
  expect(linesOf({ ...fine, alerts: { firing: 0, pending: 1, raised: [] } })[1]?.state).toBe("warning");
});
