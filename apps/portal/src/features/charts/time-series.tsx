"use client";

import "@mantine/charts/styles.layer.css";
import { LineChart } from "@mantine/charts";
import { usePreferences } from "@signalbox/ui";
import { useMemo } from "react";
import { ReferenceArea, ReferenceLine, type DotItemDotProps } from "recharts";
import { axisTime } from "./axis-time.ts";
import { lookOf } from "./chart-look.ts";
import { chartRows, gapsOf, type ChartRow } from "./chart-rows.ts";
import type { ChartThreshold } from "./chart-types.ts";
import styles from "./charts.module.css";
import { PlotReading } from "./plot-reading.tsx";
import type { TimeChartProps } from "./time-chart-props.ts";
import { usePlot } from "./use-plot.ts";

const MOST_MARKED = 40;
const MOST_GAPS = 60;
const DOTS_UP_TO = 60;

const THRESHOLD_COLORS = {
  warning: "var(--sb-warning)",
  critical: "var(--sb-critical)",
  plain: "var(--mantine-color-dimmed)",
} satisfies Record<ChartThreshold["severity"], string>;

interface TimeSeriesProps extends TimeChartProps {
  readonly height: number;
}

/** A number of its own between two gaps is a dot, for a line to nowhere cannot be seen. */
function dotOf(key: string, always: boolean) {
  return function Dot({ cx, cy, stroke, payload }: DotItemDotProps) {
    const shown = cx !== undefined && cy !== undefined && Number.isFinite(cy);
    if (!shown || !(always || payload?.alone.includes(key))) return <g />;
    return <circle cx={cx} cy={cy} r={2.5} fill={stroke} stroke="none" />;
  };
}

/** Series are known to the drawing by their place, since names may hold dots and brackets. */
const rowData = (row: ChartRow, keys: readonly string[]) => ({
  at: row.at,
  alone: row.alone,
  ...Object.fromEntries(keys.map((key, place) => [`s${String(place)}`, row.values[key] ?? null])),
});

/** The drawing of a chart; the same numbers stand in its table, and arrow keys read them one by one. */
export function TimeSeries(props: TimeSeriesProps) {
  const { title, series, points, stepSeconds, range, format, markers = [], thresholds = [], height } = props;
  const { domain = [0, "auto"] } = props;
  const { zone } = usePreferences();
  const rows = useMemo(() => chartRows(points, series, stepSeconds), [points, series, stepSeconds]);
  const gaps = useMemo(() => gapsOf(points, stepSeconds, range), [points, stepSeconds, range]);
  const plot = usePlot(rows, range);
  const keys = series.map(({ key }) => key);
  const time = (at: number) => axisTime(at, range.to - range.from, zone);
  const at = ({ activeLabel }: { activeLabel?: string | number | undefined }, then: (at: number) => void) => {
    if (activeLabel !== undefined) then(Number(activeLabel));
  };
  const { cursor } = plot;
  return (
    <PlotReading title={title} series={series} rows={rows} format={format} plot={plot}>
      <div className={styles.plot} style={{ minHeight: height }} aria-hidden>
        <LineChart
          h={height}
          data={rows.map((row) => rowData(row, keys))}
          dataKey="at"
          series={series.map(({ title: label }, place) => ({
            name: `s${String(place)}`,
            label,
            ...lookOf(place),
          }))}
          curveType="linear"
          strokeWidth={1.75}
          connectNulls={false}
          withDots
          lineProps={({ name }) => ({
            dot: dotOf(keys[Number(name.slice(1))] ?? "", rows.length <= DOTS_UP_TO),
            isAnimationActive: false,
          })}
          lineChartProps={{
            accessibilityLayer: false,
            margin: { right: 16, top: 16 },
            onMouseDown: (state) => at(state, plot.press),
            onMouseMove: (state) => at(state, plot.drag),
            onMouseUp: plot.letGo,
          }}
          gridAxis="x"
          valueFormatter={format}
          xAxisProps={{
            type: "number",
            domain: [range.from, range.to],
            allowDataOverflow: true,
            scale: "time",
            tickFormatter: time,
            minTickGap: 40,
          }}
          yAxisProps={{ width: 64, domain: [...domain] }}
          // While nothing is hovered it is asked as well, with no label.
          tooltipProps={{ labelFormatter: (label) => (typeof label === "number" ? time(label) : "") }}
          tooltipAnimationDuration={0}
          referenceLines={[
            ...thresholds.map(({ value, title: label, severity }) => ({
              y: value,
              label,
              labelPosition: "insideBottomRight" as const,
              strokeDasharray: "4 3",
              ifOverflow: "extendDomain" as const,
              color: THRESHOLD_COLORS[severity],
            })),
            ...markers.slice(0, MOST_MARKED).map((marker, place) => ({
              x: Date.parse(marker.at),
              label: String(place + 1),
              labelPosition: "top" as const,
              color: "var(--sb-border-strong)",
            })),
          ]}
        >
          {gaps.slice(0, MOST_GAPS).map(({ from, to }) => (
            <ReferenceArea
              key={from}
              x1={from}
              x2={to}
              fill="var(--sb-unknown-soft)"
              fillOpacity={0.7}
              ifOverflow="hidden"
            />
          ))}
          {cursor !== null && cursor.anchor !== null && cursor.anchor !== cursor.at && (
            <ReferenceArea x1={cursor.anchor} x2={cursor.at} fill="var(--sb-accent)" fillOpacity={0.15} />
          )}
          {cursor !== null && <ReferenceLine x={cursor.at} stroke="var(--sb-accent)" />}
        </LineChart>
      </div>
    </PlotReading>
  );
}
