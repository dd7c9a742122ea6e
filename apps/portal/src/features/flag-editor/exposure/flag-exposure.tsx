"use client";

import { SegmentedControl } from "@mantine/core";
import type { Flag, FlagEnvironment } from "@signalbox/domain/flags/schema";
import { EmptyState, Section, TableSkeleton, TimeAgo } from "@signalbox/ui";
import { IconChartLine } from "@tabler/icons-react";
import { Suspense, lazy, useState } from "react";
import { Failure } from "../../../trpc/failure.tsx";
import { TimeRangeFilter } from "../../time-range/index.ts";
import { EventMarkers } from "./event-markers.tsx";
import { bucketWords, exposureSeries } from "./exposure-series.ts";
import { ExposureTable } from "./exposure-table.tsx";
import { ServiceTable } from "./service-table.tsx";
import { useExposure } from "./use-exposure.ts";
import styles from "./exposure.module.css";

const ExposureChart = lazy(() =>
  import("./exposure-chart.tsx").then(({ ExposureChart: chart }) => ({ default: chart })),
);

interface FlagExposureProps {
  readonly flag: Flag;
  readonly environment: FlagEnvironment;
}

/** Which variants were served over time, to which services, and what changed the lever meanwhile. */
export function FlagExposure({ flag, environment }: FlagExposureProps) {
  const { exposure, markers, typed, change } = useExposure(flag, environment);
  const [view, setView] = useState<"chart" | "table">("chart");
  const { data, error, refetch, dataUpdatedAt } = exposure;
  return (
    <>
      <div className={styles.bar}>
        <TimeRangeFilter range={typed} onChange={change} />
        <SegmentedControl
          size="xs"
          aria-label="View as"
          value={view}
          onChange={(next) => setView(next === "table" ? "table" : "chart")}
          data={[
            { value: "chart", label: "Chart" },
            { value: "table", label: "Table" },
          ]}
        />
      </div>
      {data === undefined ? (
        error === null ? (
          <TableSkeleton count={6} label="Loading the exposure" />
        ) : (
          <Failure error={error} what="the exposure" onRetry={() => void refetch()} />
        )
      ) : (
        <>
          <figure className={styles.figure} aria-label={`Evaluations of ${flag.name} by variant`}>
            <figcaption className={styles.caption}>
              <strong>Evaluations by variant</strong> in {environment.title} ·{" "}
              {bucketWords(data.bucketSeconds)}
            </figcaption>
            {data.points.length === 0 ? (
              <EmptyState
                icon={<IconChartLine aria-hidden size={20} />}
                title="No evaluation was reported in this range"
              >
                <p>
                  SDKs and edges report what they served every few seconds. Nothing reported is not zero: it
                  says that nobody told.
                </p>
              </EmptyState>
            ) : view === "table" ? (
              <ExposureTable series={exposureSeries(data)} />
            ) : (
              <Suspense fallback={<div className={styles.chart} />}>
                <ExposureChart series={exposureSeries(data)} markers={markers} />
              </Suspense>
            )}
            <EventMarkers markers={markers} />
            <p className={styles.source}>
              Source: counts that SDKs and edges report · as of{" "}
              <TimeAgo time={new Date(dataUpdatedAt).toISOString()} /> ·{" "}
              {data.lastSeenAt === null ? (
                "never evaluated here"
              ) : (
                <>
                  last evaluated <TimeAgo time={data.lastSeenAt} focusable />
                </>
              )}
            </p>
          </figure>
          <Section title="Services">
            <ServiceTable services={data.services} />
          </Section>
        </>
      )}
    </>
  );
}
