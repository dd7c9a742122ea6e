"use client";

import { lazy } from "react";
import { ChartFrame } from "./chart-frame.tsx";
import type { TimeChartProps } from "./time-chart-props.ts";
import { SeriesLegend } from "./series-legend.tsx";
import { SeriesTable } from "./series-table.tsx";
import { stepWords } from "./step-words.ts";

const TimeSeries = lazy(() =>
  import("./time-series.tsx").then(({ TimeSeries: chart }) => ({ default: chart })),
);

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
      markerAction={props.markerAction}
      height={height}
      action={action}
      table={<SeriesTable label={title} series={series} points={points} format={format} />}
    >
      <TimeSeries {...props} markers={markers} height={height} />
      <SeriesLegend series={series} />
    </ChartFrame>
  );
}
