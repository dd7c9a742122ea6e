import { expect, test } from "vitest";
import { csvHref, loadSloReportParams, offeredMonths, reportInput } from "./report-params.ts";

const now = new Date("2026-01-21T12:00:00.000Z");
const inputOf = (query: string) => reportInput(loadSloReportParams(new URLSearchParams(query)), now);

test("without a month it is the one under way, of all teams", () => {
  expect(inputOf("")).toEqual({ month: "2026-01" });
});

test("month and team of the address are asked for", () => {
  expect(inputOf("month=2025-11&team=group:default/a")).toEqual({
    month: "2025-11",
    team: "group:default/a",
  });
});

test.each(["month=2026-13", "month=soon", "month=2026-02", `team=${"a".repeat(401)}`])(
  "%s is as good as nothing",
  (query) => {
    expect(inputOf(query)).toEqual({ month: "2026-01" });
  },
);

test("months are offered back over the turn of the year", () => {
  const months = offeredMonths(now);
  expect(months.slice(0, 2)).toEqual([
    { value: "2026-01", label: "January 2026" },
    { value: "2025-12", label: "December 2025" },
  ]);
  expect(months.at(-1)?.value).toBe("2024-12");
});

test("the file is asked of the interface by the same question", () => {
  expect(csvHref({ month: "2025-11", team: "group:default/a" })).toBe(
    "/api/v1/slo-report?month=2025-11&team=group%3Adefault%2Fa",
  );
});
