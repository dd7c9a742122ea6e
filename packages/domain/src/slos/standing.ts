import { z } from "zod";
import { Slo } from "./objective.ts";

/** The spans that burn rates are looked at over. */
export const BurnWindow = z.enum(["5m", "30m", "1h", "2h", "6h", "1d", "3d"]);
export type BurnWindow = z.infer<typeof BurnWindow>;

/** Numbers over the window of an objective; null wherever there is nothing to reckon with. */
export const Figures = z.object({
  sli: z.number().nullable(),
  good: z.number(),
  total: z.number(),
  /** 1 is the whole budget, 0 none, and below that it is overspent. */
  budgetRemaining: z.number().nullable(),
  burnRates: z.array(z.object({ window: BurnWindow, rate: z.number().nullable() })),
  /** At the burn rate of the last hour; 0 when it is spent, null while nothing burns. */
  exhaustsInSeconds: z.number().nullable(),
  /** What will remain of the budget at the end of the window, if the last six hours went on. */
  forecast: z.number().nullable(),
  /** Where the share of good events lies with 95 % certainty. */
  confidence: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** Whether there were so many events that one bad event is not the whole budget. */
  enough: z.boolean(),
});
export type Figures = z.infer<typeof Figures>;

export const AlertCondition = z.enum([
  "page-1h",
  "page-6h",
  "ticket-1d",
  "ticket-3d",
  "half-budget",
  "no-data",
]);
export type AlertCondition = z.infer<typeof AlertCondition>;

export const AlertSeverity = z.enum(["page", "ticket"]);
export type AlertSeverity = z.infer<typeof AlertSeverity>;

export const FiringAlert = z.object({
  condition: AlertCondition,
  severity: AlertSeverity,
  since: z.string(),
});
export type FiringAlert = z.infer<typeof FiringAlert>;

export const SloState = z.enum(["ok", "warning", "critical", "unknown"]);
export type SloState = z.infer<typeof SloState>;

export const SloStatus = z.object({
  state: SloState,
  /** Without what approved corrections take out. */
  corrected: Figures,
  raw: Figures,
  /** Up to when the source has been read. */
  asOf: z.string().nullable(),
  /** For so long of the window there are no data. */
  gapSeconds: z.number(),
  /** Why it cannot be told how things stand. */
  problem: z.string().nullable(),
  alerts: z.array(FiringAlert),
});
export type SloStatus = z.infer<typeof SloStatus>;

export const SloListing = z.object({ slo: Slo, status: SloStatus });
export type SloListing = z.infer<typeof SloListing>;

/** One condition of an objective with what it looks at now. */
export const SloAlert = z.object({
  condition: AlertCondition,
  severity: AlertSeverity,
  title: z.string(),
  state: z.enum(["ok", "firing", "off", "unknown"]),
  since: z.string().nullable(),
  /** Burn rates, or shares of the budget for `half-budget`, or seconds for `no-data`. */
  threshold: z.number(),
  long: z.object({ window: BurnWindow, rate: z.number().nullable() }).nullable(),
  short: z.object({ window: BurnWindow, rate: z.number().nullable() }).nullable(),
  /** Of the condition without windows. */
  value: z.number().nullable(),
  /** What is to be known of it: that it cannot fire, or that it is switched off. */
  note: z.string().nullable(),
});
export type SloAlert = z.infer<typeof SloAlert>;

/** A time for which an alert stood. */
export const Firing = FiringAlert.extend({
  slo: z.string(),
  title: z.string(),
  entityRef: z.string(),
  resolvedAt: z.string().nullable(),
});
export type Firing = z.infer<typeof Firing>;
