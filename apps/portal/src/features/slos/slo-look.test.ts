import type { Figures } from "@signalbox/domain/slos/schema";
import { expect, test } from "vitest";
import { budgetState, sloLook } from "./slo-look.ts";

const figures: Figures = {
  sli: 0.9995,
  good: 9995,
  total: 10_000,
  budgetRemaining: 0.5,
  burnRates: [],
  exhaustsInSeconds: null,
  forecast: null,
  confidence: null,
  enough: true,
};
const base = { state: "ok" as const, corrected: figures, alerts: [], problem: null };
const alert = { condition: "page-1h" as const, severity: "page" as const, since: "2026-11-21T10:00:00.000Z" };

test("a status says what it rests on", () => {
  expect(sloLook(base)).toEqual({ state: "ok", word: "Met", reason: "50 % of the budget remain." });
});

test("an overspent budget and firing alerts are said", () => {
  const look = sloLook({
    ...base,
    state: "critical",
    alerts: [alert, alert],
    corrected: { ...figures, budgetRemaining: -0.2 },
  });
  expect(look.reason).toBe("The budget is overspent by 20 %. 2 alerts fire.");
});

test("the problem of an unknown state comes first", () => {
  const look = sloLook({ ...base, state: "unknown", problem: "Prometheus does not answer." });
  expect(look).toEqual({ state: "unknown", word: "Unknown", reason: "Prometheus does not answer." });
});

test("too few events and no data at all are said", () => {
  expect(sloLook({ ...base, corrected: { ...figures, enough: false } }).reason).toContain("too few events");
  expect(sloLook({ ...base, state: "unknown", corrected: { ...figures, enough: false } }).reason).toBe(
    "Too few events to judge by.",
  );
  expect(sloLook({ ...base, corrected: { ...figures, budgetRemaining: null } }).reason).toContain("no data");
});

test("an archived objective is not judged", () => {
  expect(sloLook(base, true).word).toBe("Archived");
});

test.each([
  [1, "ok"],
  [0.2, "warning"],
  [0, "critical"],
  [-1, "critical"],
  [null, "unknown"],
] as const)("a budget of %s is %s", (remaining, state) => {
  expect(budgetState(remaining)).toBe(state);
});
