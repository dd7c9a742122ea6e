import type { ReactNode } from "react";
import type {
  ChartContent,
  ChartMarker,
  ChartPoint,
  ChartRange,
  ChartSeries,
  ChartThreshold,
  MarkerAction,
} from "./chart-types.ts";

export interface TimeChartProps {
  readonly title: string;
  readonly unit: string;
  readonly source: string;
  readonly asOf: string | null;
  readonly content: ChartContent;
  readonly range: ChartRange;
  readonly series: readonly ChartSeries[];
  readonly points: readonly ChartPoint[];
  readonly stepSeconds: number;
  readonly format: (value: number) => string;
  readonly window?: string;
  readonly thresholds?: readonly ChartThreshold[];
  readonly markers?: readonly ChartMarker[];
  readonly markerAction?: MarkerAction;
  /** The lowest and highest value of the axis; from zero up to what there is unless given. */
  readonly domain?: readonly [number | "auto", number | "auto"];
  readonly height?: number;
  readonly action?: ReactNode;
}
