"use client";

import "@mantine/charts/styles.layer.css";
import { LineChart } from "@mantine/charts";
import type { EventRow } from "@signalbox/domain/events/schema";
import { usePreferences } from "@signalbox/ui";
import { countText } from "../save/blast-radius.ts";
import { axisTime } from "../../charts/index.ts";
import type { ExposureSeries } from "./exposure-series.ts";
import styles from "./exposure.module.css";

/** Lines differ by colour and by dashes, so that neither has to be told apart alone. */
const LOOKS = [
  { color: "var(--sb-chart-1)", strokeDasharray: "0" },
  { color: "var(--sb-chart-2)", strokeDasharray: "6 4" },
  { color: "var(--sb-chart-3)", strokeDasharray: "2 3" },
  { color: "var(--sb-chart-4)", strokeDasharray: "10 4 2 4" },
  { color: "var(--sb-chart-5)", strokeDasharray: "14 4" },
] as const;

interface ExposureChartProps {
  readonly series: ExposureSeries;
  readonly markers: readonly EventRow[];
}

/** The heavy part of the exposure, loaded when it is looked at; the same numbers stand in the table. */
export function ExposureChart({ series, markers }: ExposureChartProps) {
  const { zone } = usePreferences();
  const { variants, rows } = series;
  const first = rows[0]?.at ?? 0;
  const last = rows.at(-1)?.at ?? 0;
  const time = (at: number) => axisTime(at, last - first, zone);
  return (
    <div className={styles.chart} aria-hidden>
      <LineChart
        h={260}
        data={rows.map(({ at, counts }) => ({
          at,
          ...Object.fromEntries(variants.map((name) => [name, counts?.[name] ?? null])),
        }))}
        dataKey="at"
        series={variants.map((name, at) => ({ name, ...(LOOKS[at % LOOKS.length] ?? LOOKS[0]) }))}
        curveType="linear"
        connectNulls={false}
        withLegend
        withDots={rows.length <= 60}
        dotProps={{ r: 2 }}
        lineChartProps={{ accessibilityLayer: false, margin: { right: 16 } }}
        gridAxis="y"
        valueFormatter={countText}
        xAxisProps={{
          type: "number",
          domain: [first, last],
          scale: "time",
          tickFormatter: time,
          minTickGap: 40,
        }}
        yAxisProps={{ width: 64 }}
        // While nothing is hovered it is asked as well, with no label.
        tooltipProps={{ labelFormatter: (label) => (typeof label === "number" ? time(label) : "") }}
        tooltipAnimationDuration={0}
        referenceLines={markers.map(({ time: at }, index) => ({
          x: Date.parse(at),
          label: String(index + 1),
          color: "var(--mantine-color-dimmed)",
        }))}
      />
    </div>
  );
}
