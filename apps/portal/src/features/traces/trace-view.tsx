"use client";

import { SegmentedControl } from "@mantine/core";
import type { TraceDetail } from "@signalbox/domain/observability/schema";
import { AbsoluteTime, EntityLink, StatusBadge } from "@signalbox/ui";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { durationWords } from "./duration-words.ts";
import { SpanDetails } from "./span-details.tsx";
import { SpanTable } from "./span-table.tsx";
import { traceViewParsers } from "./trace-params.ts";
import { traceShape, type TraceShape } from "./trace-shape.ts";
import { TraceSourceLine } from "./trace-source-line.tsx";
import styles from "./traces.module.css";
import { Waterfall } from "./waterfall.tsx";
import waterfall from "./waterfall.module.css";

function Facts({ trace, shape }: { trace: TraceDetail; shape: TraceShape }) {
  const { errors, orphans } = shape;
  return (
    <div className={styles.facts}>
      <span>
        Began <AbsoluteTime time={new Date(shape.startUs / 1000).toISOString()} />
      </span>
      <span>took {durationWords(shape.durationUs)}</span>
      <span>
        {trace.spans.length} {trace.spans.length === 1 ? "span" : "spans"}
      </span>
      {errors > 0 && (
        <StatusBadge state="critical" word={errors === 1 ? "1 error" : `${String(errors)} errors`} />
      )}
      {orphans > 0 && (
        <StatusBadge
          state="warning"
          word="Parts are missing"
          reason={`The parents of ${String(orphans)} spans are not there: they were lost, sampled away, or have not arrived.`}
        />
      )}
      {trace.services.map(({ name, entity }) =>
        entity === null ? (
          <span key={name}>{name}</span>
        ) : (
          <EntityLink key={name} entityRef={entity.ref} title={entity.title} />
        ),
      )}
    </div>
  );
}

/** A trace: what it is made of, over time or as a table, and one span of it in full. */
export function TraceView({ trace }: { trace: TraceDetail }) {
  const [{ span: selected, view }, setParams] = useQueryStates(traceViewParsers);
  const shape = useMemo(() => traceShape(trace.spans), [trace]);
  const onSelect = (spanId: string) => void setParams({ span: spanId });
  const span = trace.spans.find(({ spanId }) => spanId === selected);
  return (
    <>
      <Facts trace={trace} shape={shape} />
      {trace.truncated && (
        <p className={styles.notice}>
          <StatusBadge
            state="warning"
            word={`Only the first ${String(trace.spans.length)} spans are shown`}
          />{" "}
          The trace has more than can be drawn.
        </p>
      )}
      <div className={waterfall.bars}>
        <SegmentedControl
          size="xs"
          aria-label="View the trace as"
          value={view}
          onChange={(next) => void setParams({ view: next === "list" ? "list" : "waterfall" })}
          data={[
            { value: "waterfall", label: "Waterfall" },
            { value: "list", label: "Table" },
          ]}
        />
      </div>
      <div className={waterfall.layout} data-selected={span !== undefined || undefined}>
        {view === "list" ? (
          <div>
            <SpanTable shape={shape} onSelect={onSelect} />
          </div>
        ) : (
          <Waterfall shape={shape} selected={selected} onSelect={onSelect} />
        )}
        {span !== undefined && (
          <SpanDetails
            traceId={trace.traceId}
            span={span}
            service={trace.services.find(({ name }) => name === span.service)}
            critical={shape.critical.get(span.spanId)}
            startUs={shape.startUs}
            onClose={() => void setParams({ span: null })}
          />
        )}
      </div>
      <TraceSourceLine source={trace.source} asOf={trace.asOf} />
    </>
  );
}
