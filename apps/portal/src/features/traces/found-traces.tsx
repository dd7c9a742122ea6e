"use client";

import type { TraceSummary } from "@signalbox/domain/observability/schema";
import { DataTable, FilteredEmpty, EmptyState, type TableContent } from "@signalbox/ui";
import { IconTimeline } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import type { ChartRange } from "../charts/index.ts";
import { traceColumns } from "./trace-columns.tsx";
import { TraceFilters } from "./trace-filters.tsx";
import { traceHref } from "./trace-href.ts";
import { TraceScatter } from "./trace-scatter.tsx";
import { TraceSourceLine } from "./trace-source-line.tsx";
import { useTraceParams, useTraceSearch, type TraceSubject } from "./use-trace-search.ts";

interface FoundTracesProps {
  readonly subject: TraceSubject;
  /** Whose traces they are, in words. */
  readonly name: string;
  readonly range: ChartRange;
  readonly services?: readonly string[];
}

const keyOf = ({ traceId }: TraceSummary) => traceId;
const hrefOf = ({ traceId }: TraceSummary) => traceHref(traceId);

function NoTraces({ name }: { name: string }) {
  return (
    <EmptyState icon={<IconTimeline aria-hidden size={20} />} title={`No traces of ${name} in this time`}>
      <p>
        Services send traces by OpenTelemetry. Where a service has another name there, the annotation
        signalbox.io/service of its entity says it.
      </p>
    </EmptyState>
  );
}

/** A search of traces: filters, how long they took, and the newest ones. */
export function FoundTraces({ subject, name, range, services }: FoundTracesProps) {
  const router = useRouter();
  const { params, change, clear } = useTraceParams();
  const { list, stale, operations } = useTraceSearch(subject, params, range);
  const narrowed = [params.operation, params.min, params.max, params.tags].some((text) => text !== "");
  const none: ReactNode =
    narrowed || params.errors ? <FilteredEmpty what="traces" onClear={clear} /> : <NoTraces name={name} />;
  const content: TableContent<TraceSummary> =
    list === undefined
      ? { state: "loading" }
      : list.traces.length === 0
        ? { state: "message", message: none }
        : { state: "rows", rows: [...list.traces], total: list.traces.length, more: "none", stale };
  const count = list?.traces.length ?? 0;
  const counted = list?.more ? `The newest ${String(count)} traces` : `${String(count)} traces`;
  return (
    <>
      <TraceFilters
        params={params}
        change={change}
        operations={operations}
        {...(services !== undefined && { services })}
      />
      {list !== undefined && count > 0 && <TraceScatter list={list} range={range} />}
      {list?.more === true && <p>{counted} are shown; narrow the search to see others.</p>}
      <DataTable
        label={`Traces of ${name}`}
        name="traces"
        columns={traceColumns}
        content={content}
        keyOf={keyOf}
        hrefOf={hrefOf}
        onOpen={(href) => router.push(href)}
        announcement={list === undefined ? "" : counted}
      />
      {list !== undefined && <TraceSourceLine source={list.source} asOf={list.asOf} />}
    </>
  );
}
