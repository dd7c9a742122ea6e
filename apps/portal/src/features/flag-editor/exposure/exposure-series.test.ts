import { expect, test } from "vitest";
import { axisTime } from "../../charts/index.ts";
import { bucketWords, exposureSeries, NO_VARIANT } from "./exposure-series.ts";

const range = { from: "2026-11-21T10:00:30.000Z", to: "2026-11-21T10:04:00.000Z", bucketSeconds: 60 };
const point = (minute: string, variant: string | null, count: number) => ({
  at: `2026-11-21T10:${minute}:00.000Z`,
  variant,
  count,
});

test("where nobody reported there is a gap, and where others were served a zero", () => {
  const { variants, rows } = exposureSeries({
    ...range,
    points: [point("01", "on", 5), point("03", "on", 2), point("03", null, 1)],
  });
  expect(variants).toEqual(["on", NO_VARIANT]);
  expect(rows.map(({ counts }) => counts)).toEqual([
    null,
    { on: 5, [NO_VARIANT]: 0 },
    null,
    { on: 2, [NO_VARIANT]: 1 },
  ]);
});

test("nothing reported is nothing but gaps", () => {
  const { variants, rows } = exposureSeries({ ...range, points: [] });
  expect(variants).toEqual([]);
  expect(rows).toHaveLength(4);
});

test("buckets go in step with those that were counted in", () => {
  const { rows } = exposureSeries({
    ...range,
    bucketSeconds: 120,
    points: [{ at: "2026-11-21T10:01:00.000Z", variant: "on", count: 1 }],
  });
  expect(rows.map(({ at }) => new Date(at).getUTCMinutes())).toEqual([59, 1, 3]);
});

test.each([
  [60, "1 min per point"],
  [10_800, "3 h per point"],
  [172_800, "2 d per point"],
])("%i seconds are %s", (seconds, words) => {
  expect(bucketWords(seconds)).toBe(words);
});

test("the axis says the day where the range has several", () => {
  const at = Date.parse("2026-11-21T14:03:00.000Z");
  expect(axisTime(at, 3_600_000, "utc")).toBe("14:03");
  expect(axisTime(at, 7 * 86_400_000, "utc")).toBe("21 Nov");
});
