import type { ReactNode } from "react";
import type { TypedRange } from "../time-range/index.ts";

/** One line of a chart. Its look (colour and dashes) follows from its place in the list. */
export interface ChartSeries {
  readonly key: string;
  readonly title: string;
}

/** The values of every series at the beginning of one step; null where nothing is known. */
export interface ChartPoint {
  readonly at: number;
  readonly values: Readonly<Record<string, number | null>>;
}

/** A level that means something: drawn across the chart and named at its end. */
export interface ChartThreshold {
  readonly value: number;
  readonly title: string;
  readonly severity: "warning" | "critical" | "plain";
}

export const MARKER_KINDS = ["deploy", "flag", "breaker", "alert", "correction", "slo", "other"] as const;
export type MarkerKind = (typeof MARKER_KINDS)[number];

/** Something that happened in the range; it opens its event in the register. */
export interface ChartMarker {
  readonly position: number | string;
  /** ISO 8601. */
  readonly at: string;
  readonly title: string;
  /** What was changed, in the words of the register. */
  readonly summary?: string;
  readonly kind: MarkerKind;
}

/** What can be done about a marker, beside it; nothing where there is nothing to do. */
export type MarkerAction = (props: { readonly marker: ChartMarker }) => ReactNode;

/** The range that charts of a page show, in milliseconds and as it stands in the address. */
export interface ChartRange {
  readonly from: number;
  readonly to: number;
  readonly typed: TypedRange;
  /** Whether the range goes up to now and moves on with it. */
  readonly live: boolean;
  readonly change: (typed: TypedRange) => void;
  readonly zoom: (from: number, to: number) => void;
}

/** What a chart has to show: its numbers, or why there are none yet or at all. */
export type ChartContent =
  | { readonly state: "ready" }
  | { readonly state: "loading" }
  | { readonly state: "empty"; readonly title: string; readonly why?: string }
  | { readonly state: "failed"; readonly error: unknown; readonly onRetry: () => void };
