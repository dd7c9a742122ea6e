import { expect, test } from "vitest";
import { alertFigures } from "./alert-figures.ts";

const rolling = { kind: "rolling" as const, days: 30 };
const alert = {
  condition: "page-1h" as const,
  severity: "page" as const,
  title: "Fast burn",
  state: "ok" as const,
  since: null,
  threshold: 14.4,
  long: { window: "1h" as const, rate: 14.4 },
  short: { window: "5m" as const, rate: null },
  value: null,
  note: null,
};

test("at 14.4 times the even pace a budget of 30 days lasts 50 hours", () => {
  expect(alertFigures(alert, rolling)).toEqual({
    threshold: "14.4×",
    exhaustionSeconds: 50 * 3600,
    value: "no data",
  });
});

test("while nothing burns nothing is exhausted", () => {
  const none = { ...alert, long: { window: "1h" as const, rate: 0 } };
  expect(alertFigures(none, rolling).exhaustionSeconds).toBeNull();
  expect(alertFigures({ ...alert, long: null }, rolling).exhaustionSeconds).toBeNull();
});

test("a month of the calendar is as long as thirty days", () => {
  const month = { kind: "calendar" as const, unit: "month" as const, timeZone: "UTC" };
  expect(alertFigures(alert, month).exhaustionSeconds).toBe(50 * 3600);
});

test("conditions without windows say what they look at", () => {
  const half = { ...alert, condition: "half-budget" as const, long: null, threshold: 0.5, value: 0.7 };
  expect(alertFigures(half, rolling)).toMatchObject({ threshold: "50 %", value: "70 %" });
  const silent = { ...alert, condition: "no-data" as const, long: null, threshold: 600, value: 30 };
  expect(alertFigures(silent, rolling)).toMatchObject({ threshold: "10 min", value: "30 s" });
});
