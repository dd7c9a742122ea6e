"use client";

import { SegmentedControl, Skeleton, VisuallyHidden } from "@mantine/core";
import { EmptyState, TimeAgo } from "@signalbox/ui";
import { IconChartLine } from "@tabler/icons-react";
import { Suspense, useId, useState, type ReactNode } from "react";
import { Failure } from "../../trpc/failure.tsx";
import type { ChartContent, ChartMarker, MarkerAction } from "./chart-types.ts";
import styles from "./charts.module.css";
import { MarkerList } from "./marker-list.tsx";

interface ChartFrameProps {
  readonly title: string;
  /** What the numbers are: "requests/s", "% of the budget". */
  readonly unit: string;
  /** What one number covers: "28 d rolling", "5 min per point". */
  readonly window?: string;
  /** Where the numbers come from, in words for people. */
  readonly source: string;
  /** When the newest of them was known; null while nothing was ever heard. */
  readonly asOf: string | null;
  readonly content: ChartContent;
  readonly markers?: readonly ChartMarker[];
  readonly markerAction?: MarkerAction | undefined;
  /** Of the drawing; skeleton, empty and failed states take as much. */
  readonly height?: number;
  /** Beside the view's switch: levers that belong to the chart. */
  readonly action?: ReactNode;
  /** The same numbers as a table. */
  readonly table: ReactNode;
  /** The drawing; may suspend while its code loads. */
  readonly children: ReactNode;
}

/** What every chart has: title, unit, window, source, age, markers that open, and its numbers as a table. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, unit, window, source, asOf, content, markers = [], height = 240, action } = props;
  const [view, setView] = useState<"chart" | "table">("chart");
  const id = useId();
  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <div className={styles.head}>
        <figcaption id={id} className={styles.caption}>
          <strong>{title}</strong> <span className={styles.muted}>{unit}</span>
          {window !== undefined && <span className={styles.muted}> · {window}</span>}
        </figcaption>
        {action}
        {content.state === "ready" && (
          <SegmentedControl
            size="xs"
            aria-label={`View ${title} as`}
            value={view}
            onChange={(next) => setView(next === "table" ? "table" : "chart")}
            data={[
              { value: "chart", label: "Chart" },
              { value: "table", label: "Table" },
            ]}
          />
        )}
      </div>
      <ChartBody content={content} title={title} height={height}>
        {view === "table" ? (
          props.table
        ) : (
          <Suspense fallback={<Skeleton height={height} radius="sm" />}>{props.children}</Suspense>
        )}
      </ChartBody>
      <MarkerList markers={markers} action={props.markerAction} />
      <p className={styles.source}>
        Source: {source}
        {content.state !== "loading" && (
          <>
            {" "}
            ·{" "}
            {asOf === null ? (
              "nothing heard yet"
            ) : (
              <>
                as of <TimeAgo time={asOf} focusable />
              </>
            )}
          </>
        )}
      </p>
    </figure>
  );
}

interface ChartBodyProps {
  readonly content: ChartContent;
  readonly title: string;
  readonly height: number;
  readonly children: ReactNode;
}

function ChartBody({ content, title, height, children }: ChartBodyProps) {
  switch (content.state) {
    case "ready":
      return children;
    case "loading":
      return (
        <div role="status" aria-busy>
          <VisuallyHidden>Loading {title}</VisuallyHidden>
          <Skeleton height={height} radius="sm" aria-hidden />
        </div>
      );
    case "empty":
      return (
        <div className={styles.instead} style={{ minHeight: height }}>
          <EmptyState icon={<IconChartLine aria-hidden size={20} />} title={content.title}>
            {content.why !== undefined && <p>{content.why}</p>}
          </EmptyState>
        </div>
      );
    case "failed":
      return (
        <div className={styles.instead} style={{ minHeight: height }}>
          <Failure error={content.error} what={title} onRetry={content.onRetry} />
        </div>
      );
    default:
      return content satisfies never;
  }
}
