import { describe, expect, test } from "vitest";
import type { AlertCondition, BurnWindow } from "../standing.ts";
import { givenSlo, givenSums } from "../testing.ts";
import { evaluate } from "./evaluate.ts";
import type { OpenFiring, SloSums } from "./slo-store.ts";

const NOW = Date.parse("2026-03-02T10:00:00Z");
const MINUTE = 60_000;
const all = (share: number | null) =>
  Object.fromEntries(["5m", "30m", "1h", "2h", "6h", "1d", "3d"].map((window) => [window, share])) as Record<
    BurnWindow,
    number | null
  >;
const stands = (condition: AlertCondition, minutesAgo = 5): OpenFiring => ({
  sloId: givenSlo().id,
  condition,
  severity: condition.startsWith("page") ? "page" : "ticket",
  since: NOW - minutesAgo * MINUTE,
});
const judge = (sums: SloSums, given: Partial<Parameters<typeof evaluate>[0]> = {}) =>
  evaluate({
    slo: givenSlo(),
    sums: { ...sums, lastAt: sums.lastAt === null ? null : sums.lastAt || NOW - MINUTE },
    asOf: NOW,
    now: NOW,
    open: [],
    problem: null,
    noDataMinutes: 10,
    ...given,
  });
const names = (moved: readonly { condition: AlertCondition }[]) => moved.map(({ condition }) => condition);

describe("which pairs fire", () => {
  // Shares of errors at a target of 99.9 %: 1.44 % burns 14.4 times, 0.6 % 6 times, 0.3 % 3 times, 0.1 % once.
  test.each<[string, Partial<Record<BurnWindow, number>>, AlertCondition[]]>([
    ["nothing burns", {}, []],
    ["both windows of the first pair are at its factor", { "1h": 0.0144, "5m": 0.0144 }, ["page-1h"]],
    ["the short one has recovered", { "1h": 0.05, "5m": 0.01 }, []],
    ["the long one is not there yet", { "1h": 0.0143, "5m": 1 }, []],
    ["the second pair", { "6h": 0.006, "30m": 0.006 }, ["page-6h"]],
    ["the third pair", { "1d": 0.003, "2h": 0.003 }, ["ticket-1d"]],
    ["the fourth pair", { "3d": 0.0011, "6h": 0.0011 }, ["ticket-3d"]],
    [
      "an outage",
      { "5m": 1, "30m": 1, "1h": 1, "2h": 0.5, "6h": 0.2, "1d": 0.05, "3d": 0.02 },
      ["page-1h", "page-6h", "ticket-1d", "ticket-3d"],
    ],
  ])("%s", (_name, errors, expected) => {
    expect(names(judge(givenSums(0.0001, { ...all(0), ...errors })).opened)).toEqual(expected);
  });
});

test.each([
  [0.0001, "ok", []],
  [0.0005, "warning", ["half-budget"]],
  [0.0006, "warning", ["half-budget"]],
  [0.001, "critical", ["half-budget"]],
  [0.002, "critical", ["half-budget"]],
] as const)("with %d errors over the window it is %s", (errors, state, opened) => {
  const result = judge(givenSums(errors, all(0)));
  expect(result.status.state).toBe(state);
  expect(names(result.opened)).toEqual(opened);
});

test("an alert that stands is not opened again, and is closed once", () => {
  const burning = judge(givenSums(0.0001, { ...all(0), "1h": 0.02, "5m": 0.02 }), {
    open: [stands("page-1h")],
  });
  expect([burning.opened, burning.closed]).toEqual([[], []]);
  expect(burning.status).toMatchObject({
    state: "critical",
    alerts: [{ condition: "page-1h", since: "2026-03-02T09:55:00.000Z" }],
  });
  const over = judge(givenSums(0.0001, all(0)), { open: [stands("page-1h")] });
  expect(names(over.closed)).toEqual(["page-1h"]);
  expect(over.status).toMatchObject({ state: "ok", alerts: [] });
});

test("what cannot be looked at stays as it was", () => {
  const blind = judge(givenSums(0.0001, all(null)), { open: [stands("page-1h")] });
  expect([blind.opened, blind.closed]).toEqual([[], []]);
  expect(blind.conditions.find(({ condition }) => condition === "page-1h")?.state).toBe("firing");
  expect(blind.conditions.find(({ condition }) => condition === "page-6h")?.state).toBe("unknown");
});

test("half of the budget comes back at 55 %, not at 51 %", () => {
  const open = [stands("half-budget")];
  expect(judge(givenSums(0.00049, all(0)), { open }).closed).toEqual([]);
  expect(names(judge(givenSums(0.00044, all(0)), { open }).closed)).toEqual(["half-budget"]);
});

test("silence is an alert after its minutes, and the state is unknown with a reason", () => {
  const silent = judge(givenSums(0.0001, all(0), { lastAt: NOW - 10 * MINUTE }));
  expect(names(silent.opened)).toEqual(["no-data"]);
  expect(silent.status).toMatchObject({
    state: "unknown",
    problem: "There are no data since 2026-03-02T09:50:00.000Z.",
  });
  expect(judge(givenSums(0.0001, all(0), { lastAt: NOW - 9 * MINUTE })).opened).toEqual([]);
  const never = judge(givenSums(0, all(null), { lastAt: null, firstAt: null }));
  expect(never.status.problem).toBe("The source has no data of it.");
});

test("a page that stands is not hidden by a source that does not answer", () => {
  const open = [stands("page-1h")];
  const sums = givenSums(0.0001, { ...all(0), "1h": 0.02, "5m": 0.02 });
  expect(judge(sums, { open, problem: "It is away." }).status).toMatchObject({
    state: "critical",
    problem: "It is away.",
  });
  expect(judge(givenSums(0.0001, all(0)), { problem: "It is away." }).status.state).toBe("unknown");
});

test("one bad event alone is no alert, two are", () => {
  const few = (bad: number): SloSums => {
    const sums = givenSums(0, all(0));
    const tally = { good: 20 - bad, total: 20 };
    const span = { raw: tally, corrected: tally, found: true };
    return { ...sums, windows: { ...sums.windows, "1h": span, "5m": span } };
  };
  expect(judge(few(1)).opened).toEqual([]);
  expect(judge(few(1)).conditions[0]).toMatchObject({
    state: "ok",
    note: "One bad event alone is no alert.",
  });
  expect(names(judge(few(2)).opened)).toEqual(["page-1h"]);
});

test("what is switched off, archived or could not fire is off, and ends what stood", () => {
  const sums = givenSums(0.01, { ...all(0.02) });
  const open = [stands("page-1h"), stands("half-budget")];
  const off = { page: false, ticket: false, halfBudget: false, noData: false };
  expect(names(judge(sums, { slo: givenSlo({ alerting: off }), open }).closed)).toEqual([
    "page-1h",
    "half-budget",
  ]);
  expect(names(judge(sums, { slo: givenSlo({ archivedAt: "2026-03-01T00:00:00Z" }), open }).closed)).toEqual([
    "page-1h",
    "half-budget",
  ]);
  const low = judge(givenSums(1, all(1)), { slo: givenSlo({ target: 0.5 }) });
  expect(low.conditions.filter(({ state }) => state === "off").map(({ note }) => note?.slice(0, 11))).toEqual(
    Array(3).fill("Cannot fire"),
  );
});

test("figures are those of the sums, raw and corrected apart", () => {
  const sums = givenSums(0.0005, { ...all(0), "1h": 0.001, "6h": 0.002 });
  const raw = { good: 998_000, total: 1_000_000 };
  const { status } = judge({ ...sums, period: { ...sums.period, raw } });
  expect(status.corrected.budgetRemaining).toBeCloseTo(0.5, 9);
  expect(status.corrected.exhaustsInSeconds).toBeCloseTo(0.5 * 30 * 86_400, 3);
  expect(status.corrected.forecast).toBeCloseTo(-1, 9);
  expect(status.raw.budgetRemaining).toBeCloseTo(-1, 9);
  expect(status.corrected.enough).toBe(true);
});

test("a calendar window has the budget of the whole of it", () => {
  const slo = givenSlo({ window: { kind: "calendar", unit: "month", timeZone: "UTC" } });
  const at = Date.parse("2026-06-04T00:00:00Z");
  const { corrected } = judge(givenSums(0.001, { ...all(0), "6h": 0.001 }, { lastAt: at }), {
    slo,
    asOf: at,
    now: at,
  }).status;
  // A tenth of June has passed, with ten times the errors for a tenth of the events.
  expect(corrected.budgetRemaining).toBeCloseTo(0.9, 9);
  expect(corrected.forecast).toBeCloseTo(0, 9);
});

test("gaps are what is missing since there have been data", () => {
  const sums = givenSums(0, all(0));
  const period = { ...sums.period, minutes: 100 };
  const firstAt = NOW - 120 * MINUTE;
  expect(judge({ ...sums, period, firstAt }).status.gapSeconds).toBe(20 * 60);
});
