import { expect, test } from "vitest";
import { leastBudgetFirst, reportLook, reportSummary } from "./report-words.ts";

const met = { met: true, enough: true };
const missed = { met: false, enough: true };

test("a result has a state and a word", () => {
  expect(reportLook(met)).toEqual({ state: "ok", word: "Met" });
  expect(reportLook(missed)).toEqual({ state: "critical", word: "Missed" });
  expect(reportLook({ met: true, enough: false }).word).toBe("Too few events");
  expect(reportLook({ met: null, enough: false })).toEqual({ state: "unknown", word: "No data" });
});

test("what could not be judged is not counted as met or missed", () => {
  expect(reportSummary([met, missed, { met: null, enough: true }])).toBe(
    "1 of 2 SLOs were met. 1 could not be judged.",
  );
  expect(reportSummary([met])).toBe("1 of 1 SLO was met.");
});

test("what overspent most comes first, and what nothing is known of last", () => {
  const rows = [null, 0.5, -2].map((budgetRemaining) => ({ budgetRemaining }));
  expect(leastBudgetFirst(rows).map(({ budgetRemaining }) => budgetRemaining)).toEqual([-2, 0.5, null]);
});
