"use client";

import { lazy, type ReactNode } from "react";
import { ChartFrame } from "./chart-frame.tsx";
import type {
  ChartContent,
  ChartMarker,
  ChartPoint,
  ChartRange,
  ChartSeries,
  ChartThreshold,
} from "./chart-types.ts";
import { SeriesLegend } from "./series-legend.tsx";
import { SeriesTable } from "./series-table.tsx";
import { stepWords } from "./step-words.ts";

const TimeSeries = lazy(() =>
  import("./time-series.tsx").then(({ TimeSeries: chart }) => ({ default: chart })),
);

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
  /** The lowest and highest value of the axis; from zero up to what there is unless given. */
  readonly domain?: readonly [number | "auto", number | "auto"];
  readonly height?: number;
  readonly action?: ReactNode;
}

/** Lines over time in the frame of all charts, with the same numbers as a table. */
export function TimeChart(props: TimeChartProps) {
  const { title, unit, source, asOf, content, series, points, stepSeconds, format } = props;
  const { window = stepWords(stepSeconds), markers = [], height = 240, action } = props;
  return (
    <ChartFrame
      title={title}
      unit={unit}
      window={window}
      source={source}
      asOf={asOf}
      content={content}
      markers={markers}
      height={height}
      action={action}
      table={<SeriesTable label={title} series={series} points={points} format={format} />}
    >
      <TimeSeries {...props} markers={markers} height={height} />
      <SeriesLegend series={series} />
    </ChartFrame>
  );
}
