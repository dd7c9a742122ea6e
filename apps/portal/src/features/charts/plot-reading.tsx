"use client";

import { AbsoluteTime } from "@signalbox/ui";
import { useId, type ReactNode } from "react";
import type { ChartPoint, ChartSeries } from "./chart-types.ts";
import styles from "./charts.module.css";
import type { usePlot } from "./use-plot.ts";

interface PlotReadingProps {
  readonly title: string;
  readonly series: readonly ChartSeries[];
  readonly rows: readonly ChartPoint[];
  readonly format: (value: number) => string;
  readonly plot: ReturnType<typeof usePlot>;
  readonly children: ReactNode;
}

/** A plot that can be focused and read by arrow keys; what the cursor stands on is written below and announced. */
export function PlotReading({ title, series, rows, format, plot, children }: PlotReadingProps) {
  const id = useId();
  const { cursor, onKeyDown, onBlur } = plot;
  const row = cursor === null ? undefined : rows.find((one) => one.at === cursor.at);
  return (
    <>
      <div
        role="application"
        aria-roledescription="chart"
        aria-label={title}
        aria-describedby={id}
        tabIndex={0}
        className={styles.reading}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      >
        {children}
      </div>
      <p id={id} className={styles.hint}>
        Arrow keys read, Shift and arrows or a drag mark, Enter zooms into what is marked, + and - zoom.
      </p>
      <p className={styles.readout} aria-live="polite">
        {row !== undefined && (
          <>
            <AbsoluteTime time={new Date(row.at).toISOString()} />
            {series.map(({ key, title: name }) => {
              const value = row.values[key] ?? null;
              return (
                <span key={key}>
                  {" · "}
                  {series.length > 1 && `${name} `}
                  {value === null ? "no data" : format(value)}
                </span>
              );
            })}
          </>
        )}
      </p>
    </>
  );
}
