import type { CountAnswer, Series, TrafficPoint, TrafficSelection } from "./metrics.ts";
import type { TimeRange } from "./time-range.ts";

/** A choice of recorded requests: labels that must be equal, and what of them is counted. */
export interface RequestSelector {
  readonly labels: Readonly<
    Partial<Record<"service" | "environment" | "version" | "route" | "flagVariant", string>>
  >;
  readonly counted:
    | { readonly of: "all" }
    | { readonly of: "errors" }
    /** Requests that took at most so many seconds. */
    | { readonly of: "within"; readonly seconds: number };
}

/** The requests that services reported in OTLP, in steps of 10 s and rolled up to 1 min and 1 h. */
export interface MetricStore {
  counts(
    requests: readonly {
      readonly id: string;
      readonly total: RequestSelector;
      readonly part: { readonly counts: "good" | "bad"; readonly selector: RequestSelector };
    }[],
    range: TimeRange,
  ): Promise<readonly CountAnswer[]>;
  traffic(selection: TrafficSelection, range: TimeRange): Promise<readonly TrafficPoint[]>;
  /** What each series that matches counted; steps that nobody told of are left out. */
  series(selector: RequestSelector, range: TimeRange): Promise<readonly Series[]>;
  /** The values of a label among the series that match; sorted, at most 1,000. */
  labels(
    label: keyof RequestSelector["labels"],
    among: RequestSelector["labels"],
  ): Promise<readonly string[]>;
  /** By environment: how many series live, how many may, and what gave way within the last 24 h because of that. */
  cardinality(): Promise<readonly Cardinality[]>;
}

export interface Cardinality {
  readonly environment: string;
  /** Series that were told of within the last hour. */
  readonly series: number;
  readonly limit: number;
  /** Requests that count under the route "other" only. */
  readonly folded: number;
  /** Requests that count nowhere. */
  readonly dropped: number;
}
