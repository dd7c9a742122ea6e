"use client";

import { Anchor } from "@mantine/core";
import { CopyButton, EmptyState, PageHeader, PageSkeleton } from "@signalbox/ui";
import { IconTimelineEventX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC } from "../../trpc/client.ts";
import { PluginCard } from "../plugin-card/index.ts";
import { TraceView } from "./trace-view.tsx";

function Trail() {
  return <Anchor href="/traces">Traces</Anchor>;
}

/** The page of one trace. */
export function TracePage({ traceId }: { traceId: string }) {
  return (
    <>
      <PageHeader
        trail={<Trail />}
        title={`Trace ${traceId.slice(0, 8)}`}
        action={<CopyButton value={traceId} what="trace id" />}
      />
      <PluginCard title="Spans">
        <Spans traceId={traceId} />
      </PluginCard>
    </>
  );
}

function Spans({ traceId }: { traceId: string }) {
  const trpc = useTRPC();
  const { data, error } = useQuery({
    ...trpc.observability.getTrace.queryOptions({ traceId }),
    throwOnError: (thrown) => !isAbsent(thrown),
  });
  if (data !== undefined) return <TraceView trace={data} />;
  if (error === null) return <PageSkeleton label="Loading the trace" />;
  return (
    <EmptyState icon={<IconTimelineEventX aria-hidden size={20} />} title={shownError(error).message}>
      <p>Traces are kept for a while only, and many systems keep only some of them.</p>
    </EmptyState>
  );
}

/** A text that is no id of a trace is the id of none. */
function isAbsent(error: unknown): boolean {
  const { code } = shownError(error);
  return code === "not_found" || code === "invalid";
}
