import { SloId, type Slo } from "./objective.ts";
import type { BurnWindow } from "./standing.ts";
import { BURN_WINDOWS } from "./rules/burn-rules.ts";
import type { Tally } from "./rules/counts.ts";
import type { SloSums, SpanSums } from "./rules/slo-store.ts";

/** An objective of 99.9 % over 30 days, for tests in memory. */
export function givenSlo(change: Partial<Slo> = {}): Slo {
  const time = "2026-01-01T00:00:00.000Z";
  return {
    id: SloId.parse("slo_00000001"),
    name: "checkout-availability",
    title: "Availability",
    description: "",
    entityRef: "component:default/checkout",
    owner: "group:default/payments",
    tier: 1,
    environment: "production",
    source: null,
    language: "Signalbox",
    indicator: { kind: "ratio", total: "all", part: { counts: "bad", query: "errors" } },
    window: { kind: "rolling", days: 30 },
    budgeting: { method: "occurrences" },
    target: 0.999,
    alerting: { page: true, ticket: true, halfBudget: true, noData: true },
    labels: {},
    template: null,
    version: 1,
    createdAt: time,
    createdBy: "usr_test0admin",
    updatedAt: time,
    archivedAt: null,
    ...change,
  };
}

const span = (tally: Tally | null): SpanSums => {
  const counts = tally ?? { good: 0, total: 0 };
  return { raw: counts, corrected: counts, found: tally !== null };
};

/** Sums in which a share of a thousand events each was bad: over the window, and over each span that is named. */
export function givenSums(
  periodErrors: number,
  errors: Partial<Record<BurnWindow, number | null>> = {},
  change: Partial<SloSums> = {},
): SloSums {
  const tallyOf = (share: number, total: number) => ({ good: total * (1 - share), total });
  const period = tallyOf(periodErrors, 1_000_000);
  const windows = BURN_WINDOWS.map((window) => {
    const share = errors[window] === undefined ? periodErrors : errors[window];
    return [window, span(share === null ? null : tallyOf(share, 10_000))] as const;
  });
  return {
    period: { ...span(period), rawEvents: period.total, correctedEvents: period.total, minutes: 43_200 },
    firstAt: 0,
    lastAt: 0,
    windows: Object.fromEntries(windows) as SloSums["windows"],
    ...change,
  };
}
