import { z } from "zod";
import { Instant, type TimeRange } from "./time-range.ts";

/** One value of one series at a moment. */
export const Sample = z.object({ labels: z.record(z.string(), z.string()), at: Instant, value: z.number() });
export type Sample = z.infer<typeof Sample>;

/** One series over a range; a step without data has no point, so that gaps stay gaps. */
export const Series = z.object({
  labels: z.record(z.string(), z.string()),
  points: z.array(z.object({ at: Instant, value: z.number() })),
});
export type Series = z.infer<typeof Series>;

/** What an objective counts, in the language of the source: all events, and either the good or the bad ones of them. */
export interface CountRequest {
  readonly id: string;
  readonly total: string;
  readonly part: { readonly counts: "good" | "bad"; readonly query: string };
}

/** Events of one step: `at` is its beginning. Fractions are possible where the source extrapolates. */
export interface CountPoint {
  readonly at: number;
  readonly good: number;
  readonly total: number;
}

/** What one request of several got: its points, or why there are none. A step without data has no point. */
export type CountAnswer =
  | { readonly id: string; readonly points: readonly CountPoint[] }
  | { readonly id: string; readonly problem: string };

/** Which requests are meant; what is left out is not looked at. */
export const TrafficSelection = z.object({
  service: z.string(),
  environment: z.string().optional(),
  version: z.string().optional(),
  route: z.string().optional(),
  /** `flag=variant`, counted apart while a flag is guarded. */
  flagVariant: z.string().optional(),
});
export type TrafficSelection = z.infer<typeof TrafficSelection>;

/** Requests of one step. Latencies are quantiles in seconds; null where there were no requests to measure. */
export const TrafficPoint = z.object({
  at: Instant,
  requests: z.number(),
  errors: z.number(),
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
});
export type TrafficPoint = z.infer<typeof TrafficPoint>;

/**
 * Where numbers over time come from. Every method is a read that may be repeated; a query that the source cannot read is
 * `invalid` with the source's own words, a source that does not answer is `unavailable`.
 */
export interface MetricsSource {
  /** For so long after it a step may still get counts that come late; 0 where what is final stays final. */
  readonly lateSeconds?: number;
  /** What queries are written in; an objective names it as the `type` of its metric source. */
  readonly language: "Prometheus" | "Signalbox";
  /** For so long after the end of a step its numbers may still change; who keeps counts asks for no later step. */
  readonly settleSeconds: number;
  instant(query: string, at: Date): Promise<readonly Sample[]>;
  range(query: string, range: TimeRange): Promise<readonly Series[]>;
  /** Many at once, so that a source may answer them in one go; one that fails does not fail the others. */
  counts(requests: readonly CountRequest[], range: TimeRange): Promise<readonly CountAnswer[]>;
  traffic(selection: TrafficSelection, range: TimeRange): Promise<readonly TrafficPoint[]>;
  /** The values of a label, or the names of the labels where none is given; sorted, at most 1,000. */
  labels(of: { readonly label?: string; readonly match?: string }): Promise<readonly string[]>;
}
