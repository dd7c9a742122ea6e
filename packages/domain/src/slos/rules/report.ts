import type { ReportRow } from "../chart.ts";
import { HOUR_MS, MINUTE_MS, floorTo } from "./counts.ts";
import { budgetRemaining, isEnough, sliOf } from "./figures.ts";
import { midnight, type Period } from "./period.ts";
import type { ReportSums } from "./slo-store.ts";

/** A month such as 2026-11 by the clocks of a place. */
export function monthOf(month: string, timeZone: string): Period {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return {
    from: midnight(Date.UTC(year, number - 1, 1), timeZone),
    to: midnight(Date.UTC(year, number, 1), timeZone),
  };
}

/** What an objective did in a time, held against its target for that time alone. */
export function reportRow({ slo, raw, corrected, ...sums }: ReportSums, { from, to }: Period): ReportRow {
  const { name, title, entityRef, owner, tier, environment, target } = slo;
  const sli = sliOf(corrected);
  const begin = Math.max(floorTo(from, HOUR_MS), sums.firstAt ?? to);
  return {
    name,
    title,
    entityRef,
    owner,
    tier,
    environment,
    target,
    sli,
    met: sli === null ? null : sli >= target,
    budgetRemaining: budgetRemaining(corrected, target),
    rawSli: sliOf(raw),
    rawBudgetRemaining: budgetRemaining(raw, target),
    good: corrected.good,
    total: corrected.total,
    correctedMinutes: sums.correctedMinutes,
    gapMinutes: Math.max(0, Math.floor((to - begin) / MINUTE_MS) - sums.minutes),
    pages: sums.pages,
    tickets: sums.tickets,
    enough: isEnough(corrected.total, target),
  };
}
