import { z } from "zod";
import { AlertCondition, AlertSeverity, BurnWindow, Figures } from "./standing.ts";

export const SourceName = z.object({ name: z.string(), title: z.string() });

/** Counts of one step; a step without data has no point. `at` is in milliseconds. */
export const HistoryPoint = z.object({
  at: z.number(),
  stepSeconds: z.number(),
  good: z.number(),
  total: z.number(),
  sli: z.number().nullable(),
  budgetRemaining: z.number().nullable(),
});
export type HistoryPoint = z.infer<typeof HistoryPoint>;

/** A time without data, in milliseconds. */
export const Gap = z.object({ from: z.number(), to: z.number() });
export type Gap = z.infer<typeof Gap>;

export const History = z.object({
  points: z.array(HistoryPoint),
  gaps: z.array(Gap),
  source: SourceName,
  asOf: z.string().nullable(),
});
export type History = z.infer<typeof History>;

export const BurnSeries = z.object({
  window: BurnWindow,
  points: z.array(z.object({ at: z.number(), rate: z.number().nullable() })),
  /** At and above which this window speaks for an alert. */
  thresholds: z.array(
    z.object({
      condition: AlertCondition,
      severity: AlertSeverity,
      factor: z.number(),
      role: z.enum(["long", "short"]),
    }),
  ),
  now: z.number().nullable(),
});
export type BurnSeries = z.infer<typeof BurnSeries>;

export const MarkerKind = z.enum(["deploy", "flag", "breaker", "alert", "correction", "slo", "other"]);
export type MarkerKind = z.infer<typeof MarkerKind>;

/** An event of the register that may explain a bend in a chart; it opens at its position. */
export const SloMarker = z.object({
  position: z.number().int(),
  at: z.string(),
  type: z.string(),
  title: z.string(),
  summary: z.string(),
  kind: MarkerKind,
});
export type SloMarker = z.infer<typeof SloMarker>;

/** What burned the budget; shares are of what was spent in the range, `budgetSpent` of the whole budget. */
export const Burners = z.object({
  byHour: z.array(
    z.object({
      at: z.number(),
      stepSeconds: z.number(),
      bad: z.number(),
      budgetSpent: z.number(),
      share: z.number(),
    }),
  ),
  byEvent: z.array(z.object({ marker: SloMarker, budgetSpent: z.number(), share: z.number() })),
  /** Spent with no event before it. */
  unexplained: z.object({ budgetSpent: z.number(), share: z.number() }),
  asOf: z.string().nullable(),
});
export type Burners = z.infer<typeof Burners>;

/** An alert that would have fired, in milliseconds. */
export const PastAlert = z.object({
  condition: AlertCondition,
  severity: AlertSeverity,
  from: z.number(),
  to: z.number().nullable(),
});
export type PastAlert = z.infer<typeof PastAlert>;

export const Backtest = History.extend({
  figures: Figures,
  alerts: z.array(PastAlert),
  /** How many times each condition would have fired, and for how long in all. */
  summary: z.array(z.object({ condition: AlertCondition, count: z.number().int(), seconds: z.number() })),
  notes: z.array(z.string()),
});
export type Backtest = z.infer<typeof Backtest>;

export const ReportRow = z.object({
  name: z.string(),
  title: z.string(),
  entityRef: z.string(),
  owner: z.string().nullable(),
  tier: z.number().nullable(),
  environment: z.string(),
  target: z.number(),
  sli: z.number().nullable(),
  met: z.boolean().nullable(),
  budgetRemaining: z.number().nullable(),
  rawSli: z.number().nullable(),
  rawBudgetRemaining: z.number().nullable(),
  good: z.number(),
  total: z.number(),
  correctedMinutes: z.number(),
  gapMinutes: z.number(),
  pages: z.number().int(),
  tickets: z.number().int(),
  enough: z.boolean(),
});
export type ReportRow = z.infer<typeof ReportRow>;
