import { expect, test } from "vitest";
import { budgetText, budgetingText, rateText, shareText, spanText, windowText } from "./slo-words.ts";

test.each([
  [0.999, "99.9 %"],
  [0.9995, "99.95 %"],
  [1, "100 %"],
  [0.9999999, "> 99.999 %"],
  [0, "0 %"],
])("a share of %d reads %s", (share, text) => {
  expect(shareText(share)).toBe(text);
});

test.each([
  [1, "100 %"],
  [0, "0 %"],
  [0.374, "37 %"],
  [0.0213, "2.1 %"],
  [-0.12, "-12 %"],
])("a budget of %d reads %s", (remaining, text) => {
  expect(budgetText(remaining)).toBe(text);
});

test.each([
  [14.4, "14.4×"],
  [0.03, "0.03×"],
  [412.6, "413×"],
  [5.6, "5.6×"],
  [0, "0×"],
])("a burn rate of %d reads %s", (rate, text) => {
  expect(rateText(rate)).toBe(text);
});

test.each([
  [40, "40 s"],
  [720, "12 min"],
  [3600, "1 h"],
  [5400, "1 h 30 min"],
  [273_600, "3 d 4 h"],
])("%i seconds read %s", (seconds, text) => {
  expect(spanText(seconds)).toBe(text);
});

test("windows and methods say what they are", () => {
  expect(windowText({ kind: "rolling", days: 28 })).toBe("28 d rolling");
  expect(windowText({ kind: "calendar", unit: "month", timeZone: "Europe/Berlin" })).toBe(
    "calendar month, Europe/Berlin",
  );
  expect(budgetingText({ method: "occurrences" })).toBe("good events of all events");
  expect(budgetingText({ method: "timeslices", sliceMinutes: 5, sliceTarget: 0.95 })).toContain(
    "from 95 % on",
  );
  expect(budgetingText({ method: "ratio-timeslices", sliceMinutes: 1 })).toContain("1 min");
});
