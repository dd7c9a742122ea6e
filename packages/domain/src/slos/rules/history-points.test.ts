import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SloMarker } from "../chart.ts";
import { givenSlo } from "../testing.ts";
import { alertSummary, backtestNotes, backtestStep, pastAlerts } from "./backtest.ts";
import { burnersOf } from "./burners.ts";
import { burnSeries } from "./burn-series.ts";
import { gapsOf, historyPoints, stepFor } from "./history-points.ts";
import { monthOf, reportRow } from "./report.ts";
import { runningSum } from "./running-sum.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse("2026-03-02T10:00:00Z");
const steps = (from: number, to: number, stepMs: number, of: (at: number) => [good: number, total: number]) =>
  Array.from({ length: (to - from) / stepMs }, (_, index) => {
    const at = from + index * stepMs;
    const [good, total] = of(at);
    return { at, good, total, events: total, minutes: stepMs / MINUTE };
  });

test("a running sum is the sum of what lies between", () => {
  const step = fc.record({ at: fc.nat(1000), good: fc.nat(100), total: fc.nat(100) });
  const sorted = fc
    .uniqueArray(step, { selector: ({ at }) => at })
    .map((all) => all.toSorted((a, b) => a.at - b.at));
  fc.assert(
    fc.property(sorted, fc.nat(1100), fc.nat(1100), (all, from, to) => {
      const within = all.filter(({ at }) => at >= from && at < to);
      const sum = (of: "good" | "total") => within.reduce((so, one) => so + one[of], 0);
      const expected = within.length === 0 ? null : { good: sum("good"), total: sum("total") };
      expect(runningSum(all).between(from, to)).toEqual(expected);
    }),
  );
});

describe("history", () => {
  test("the budget burns down by what is bad, and comes back as it leaves the window", () => {
    const slo = { ...givenSlo(), window: { kind: "rolling" as const, days: 1 }, target: 0.9 };
    const bad = (at: number): [number, number] => (at === START ? [0, 240] : [10, 10]);
    const hours = steps(START - 2 * DAY, START + 2 * DAY, HOUR, bad);
    const points = historyPoints(slo, {
      hours,
      steps: hours.filter(({ at }) => at >= START - DAY),
      stepMs: HOUR,
    });
    const at = (time: number) => points.find((point) => point.at === time);
    expect(at(START - HOUR)?.budgetRemaining).toBe(1);
    // 240 bad of 240 + 23 x 10, of which a tenth is allowed.
    expect(at(START)?.budgetRemaining).toBeCloseTo(1 - 240 / 470 / 0.1, 9);
    expect(at(START)?.sli).toBe(0);
    expect(at(START + DAY)?.budgetRemaining).toBe(1);
  });

  test.each([
    [HOUR, 0, MINUTE],
    [12 * HOUR, 0, MINUTE],
    [DAY, 0, 5 * MINUTE],
    [30 * DAY, 0, HOUR],
    [90 * DAY, 0, 3 * HOUR],
    [365 * DAY, 0, 12 * HOUR],
    [HOUR, 5 * MINUTE, 5 * MINUTE],
  ])("a range of %d ms has steps of", (span, least, expected) => {
    expect(stepFor({ from: START - span, to: START }, least, 0)).toBe(expected);
  });

  test("where minutes are not kept, steps are hours", () => {
    expect(stepFor({ from: START - HOUR, to: START }, MINUTE, START)).toBe(HOUR);
  });

  test("gaps are where points are missing: before, between and after", () => {
    const range = { from: START, to: START + 10 * MINUTE };
    const points = [2, 3, 6].map((minute) => ({ at: START + minute * MINUTE }));
    const inMinutes = gapsOf(points, range, MINUTE).map(({ from, to }) => [
      (from - START) / MINUTE,
      (to - START) / MINUTE,
    ]);
    expect(inMinutes).toEqual([
      [0, 2],
      [4, 6],
      [7, 10],
    ]);
    expect(gapsOf([], range, MINUTE)).toEqual([range]);
  });
});

test("burn rates of a chart are those of their windows, with the thresholds that look at them", () => {
  const slo = givenSlo();
  const minutes = steps(START - 3 * DAY, START, MINUTE, (at) =>
    at >= START - 5 * MINUTE ? [0, 10] : [10, 10],
  );
  const series = burnSeries(
    slo,
    { from: START - HOUR, to: START },
    { minutes, hours: [], minutesFrom: START - 4 * DAY },
    { "5m": 7 },
  );
  const last = (window: string) => series.find((one) => one.window === window)?.points.at(-1)?.rate;
  expect(last("5m")).toBeCloseTo(1000, 6);
  expect(last("1h")).toBeCloseTo(1000 / 12, 6);
  expect(last("6h")).toBeCloseTo(1000 / 72, 6);
  expect(series[0]).toMatchObject({
    window: "5m",
    now: 7,
    thresholds: [{ condition: "page-1h", factor: 14.4, role: "short" }],
  });
  expect(series.find(({ window }) => window === "6h")?.thresholds.map(({ role }) => role)).toEqual([
    "long",
    "short",
  ]);
});

describe("what burned the budget", () => {
  const marker = (minute: number, kind: SloMarker["kind"], position: number): SloMarker => {
    const at = new Date(START + minute * MINUTE).toISOString();
    return { position, at, type: kind, title: kind, summary: kind, kind };
  };
  const burning = steps(START, START + 4 * HOUR, MINUTE, (at) =>
    at >= START + 30 * MINUTE && at < START + 90 * MINUTE ? [9, 10] : [10, 10],
  );
  test("is put down to the last thing that was done before, and never to an alert", () => {
    const found = burnersOf(
      burning,
      [marker(-200, "other", 1), marker(29, "flag", 2), marker(40, "alert", 3), marker(60, "deploy", 4)],
      100,
    );
    expect(found.byEvent.map(({ marker: { position }, share }) => [position, share])).toEqual([
      [2, 0.5],
      [4, 0.5],
    ]);
    expect(found.byEvent[0]?.budgetSpent).toBeCloseTo(0.3, 9);
    expect(found.unexplained.share).toBe(0);
    expect(found.byHour.map(({ at, bad }) => [(at - START) / HOUR, bad])).toEqual([
      [0, 30],
      [1, 30],
    ]);
  });
  test("is unexplained where nothing was done in the two hours before", () => {
    expect(burnersOf(burning, [marker(-200, "deploy", 1)], 100).unexplained).toEqual({
      budgetSpent: 0.6,
      share: 1,
    });
    expect(burnersOf([], [], 0)).toEqual({
      byHour: [],
      byEvent: [],
      unexplained: { budgetSpent: 0, share: 0 },
    });
  });
});

describe("a backtest", () => {
  const draft = givenSlo();
  const range = { from: START - DAY, to: START };
  const outage = (at: number): [number, number] =>
    at >= START - 6 * HOUR && at < START - 5 * HOUR ? [0, 100] : [100, 100];
  const counts = steps(range.from, range.to, MINUTE, outage);
  test("tells which alerts would have fired, from when to when", () => {
    const alerts = pastAlerts(draft, counts, range, MINUTE);
    const minutesIn = (at: number | null) => at && (at - (START - 6 * HOUR)) / MINUTE;
    const page = alerts.find(({ condition }) => condition === "page-1h");
    // 1.44 % of an hour is 52 s: the first minute is enough; it ends once five minutes hold less than 1.44 %.
    expect([minutesIn(page?.from ?? null), minutesIn(page?.to ?? null)]).toEqual([1, 65]);
    expect(new Set(alerts.map(({ condition }) => condition))).toEqual(
      new Set(["page-1h", "page-6h", "ticket-1d", "ticket-3d", "half-budget"]),
    );
    expect(alertSummary(alerts, START).find(({ condition }) => condition === "page-1h")).toEqual({
      condition: "page-1h",
      count: 1,
      seconds: 64 * 60,
    });
  });
  test("of a target that nobody misses fires nothing", () => {
    expect(
      pastAlerts({ ...draft, target: 0.5 }, counts, range, MINUTE).map(({ condition }) => condition),
    ).not.toContain("page-1h");
    expect(
      pastAlerts(
        draft,
        steps(range.from, range.to, MINUTE, () => [1, 1]),
        range,
        MINUTE,
      ),
    ).toEqual([]);
    expect(pastAlerts(draft, [], range, MINUTE)).toEqual([]);
  });
  test("says what it cannot tell", () => {
    const late = counts.filter(({ at }) => at >= START - HOUR);
    const notes = backtestNotes(
      { ...draft, window: { kind: "rolling", days: 1 } },
      late,
      range,
      5 * MINUTE,
    ).join(" ");
    expect(notes).toContain("The source has data since 2026-03-02T09:00:00.000Z only.");
    expect(notes).toContain("ticket-3d: Looks at 3 days, more than the objective does.");
    expect(notes).toContain("Looked at each 5 minutes.");
    expect(backtestNotes(draft, [], range, MINUTE)[0]).toBe("The source has no data of this time.");
  });
  test.each([
    ["occurrences", 1, 60],
    ["occurrences", 30, 300],
    ["timeslices", 30, 300],
    ["ratio-timeslices", 30, 60],
  ] as const)("of %s over %d days has steps of %d s", (method, days, expected) => {
    const budgeting = {
      occurrences: { method: "occurrences" as const },
      timeslices: { method: "timeslices" as const, sliceMinutes: 5, sliceTarget: 1 },
      "ratio-timeslices": { method: "ratio-timeslices" as const, sliceMinutes: 2 },
    }[method];
    expect(backtestStep({ budgeting }, { from: START - days * DAY, to: START })).toBe(expected);
  });
});

test("a month of a report is that of its place, held against the target by itself", () => {
  expect(monthOf("2026-03", "Europe/Berlin")).toEqual({
    from: Date.parse("2026-02-28T23:00:00Z"),
    to: Date.parse("2026-03-31T22:00:00Z"),
  });
  const tally = { good: 999_500, total: 1_000_000, events: 1_000_000 };
  const from = Date.parse("2026-03-01T00:00:00Z");
  const sums = {
    slo: givenSlo(),
    raw: { ...tally, good: 998_000 },
    corrected: tally,
    minutes: 1430,
    firstAt: from,
    correctedMinutes: 30,
    pages: 1,
    tickets: 2,
  };
  expect(reportRow(sums, { from, to: from + DAY })).toMatchObject({
    met: true,
    sli: 0.9995,
    gapMinutes: 10,
    pages: 1,
    tickets: 2,
    enough: true,
  });
  const none = {
    ...sums,
    raw: { good: 0, total: 0, events: 0 },
    corrected: { good: 0, total: 0, events: 0 },
    minutes: 0,
    firstAt: null,
  };
  expect(reportRow(none, { from, to: from + DAY })).toMatchObject({
    met: null,
    sli: null,
    budgetRemaining: null,
    gapMinutes: 0,
  });
});
