import { describe, expect, test } from "vitest";
import { givenSlo } from "../testing.ts";
import { MOST_POINTS, newRange, pastRange } from "./reading-plan.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse("2026-03-02T10:00:00Z");

describe("what is read", () => {
  const settings = { lateMinutes: 5, keepMinutesDays: 3, settleSeconds: 30 };
  const slo = givenSlo();
  const now = START + 45_000;
  const minutes = (range: { from: number; to: number } | null) =>
    range && [(range.from - START) / MINUTE, (range.to - START) / MINUTE];
  test("is what is settled, with the last minutes again", () => {
    expect(minutes(newRange(slo, { readTo: START - 2 * MINUTE, filledFrom: 0 }, settings, now))).toEqual([
      -7, 0,
    ]);
    expect(minutes(newRange(slo, { readTo: START, filledFrom: 0 }, settings, now))).toEqual([-5, 0]);
    expect(minutes(newRange(slo, { readTo: null, filledFrom: null }, settings, now))).toEqual([-5, 0]);
    const sliced = givenSlo({ budgeting: { method: "timeslices", sliceMinutes: 60, sliceTarget: 0.9 } });
    expect(minutes(newRange(sliced, { readTo: START, filledFrom: 0 }, settings, now))).toEqual([-60, 0]);
  });
  test("goes back, every five minutes, as far as a source takes in what comes late", () => {
    const late = { ...settings, lateSeconds: 3600 };
    const read = (readTo: number, at: number) => minutes(newRange(slo, { readTo, filledFrom: 0 }, late, at));
    expect(read(START - MINUTE, now)).toEqual([-61, 0]);
    expect(read(START, now + MINUTE)).toEqual([-5, 1]);
    expect(read(START + 4 * MINUTE, now + 5 * MINUTE)).toEqual([-56, 5]);
  });
  test("after a long absence is read in pieces that a source answers", () => {
    const range = newRange(slo, { readTo: START - 20 * DAY, filledFrom: 0 }, settings, now);
    expect(range && (range.to - range.from) / MINUTE).toBe(MOST_POINTS);
  });
  const pieces = (one: typeof slo) => {
    const all: { from: number; to: number; stepSeconds: number }[] = [];
    for (let filledFrom = START - 5 * MINUTE; ;) {
      const range = pastRange(one, { readTo: START, filledFrom }, settings, now);
      if (!range || all.length > 50) return all;
      all.push(range);
      filledFrom = range.from;
    }
  };
  test.each([
    ["occurrences by minutes and then by hours", slo, [60, 3600]],
    [
      "timeslices by minutes throughout",
      givenSlo({ budgeting: { method: "timeslices", sliceMinutes: 5, sliceTarget: 0.9 } }),
      [60, 60, 60, 60, 60],
    ],
    [
      "values by minutes throughout",
      givenSlo({ indicator: { kind: "raw", rawType: "success", query: "x" } }),
      [60, 60, 60, 60, 60],
    ],
    ["a short window as far as burn rates look", givenSlo({ window: { kind: "rolling", days: 1 } }), [60]],
  ])("of the past is %s", (_name, one, expected) => {
    const all = pieces(one);
    expect(all.map(({ stepSeconds }) => stepSeconds)).toEqual(expected);
    // Without gap or overlap, to where the window begins, and never more than a source answers.
    all.slice(1).forEach((piece, index) => expect(piece.to).toBe(all[index]?.from));
    expect(all.every(({ from, to, stepSeconds }) => (to - from) / 1000 / stepSeconds <= MOST_POINTS)).toBe(
      true,
    );
    expect(all.at(-1)?.from).toBeLessThanOrEqual(now - 3 * DAY);
    expect(all.every(({ from }) => from % HOUR === 0)).toBe(true);
  });
});
