"use client";

import { DiffView, TableSkeleton } from "@signalbox/ui";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { Failure } from "../../trpc/failure.tsx";
import { readableChanges } from "./readable-changes.ts";

/** The fields that an event changed; an event never changes, so neither does the answer. */
export function EventChanges({ position }: { position: number }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.events.getEvent.queryOptions({ position }, { staleTime: Number.POSITIVE_INFINITY }),
  );
  if (data !== undefined) {
    return (
      <DiffView
        label={`Changes of event ${String(position)}`}
        changes={readableChanges(data.type, data.changes)}
      />
    );
  }
  if (error === null) return <TableSkeleton count={2} label="Loading the changes" />;
  return <Failure error={error} what="this event" onRetry={() => void refetch()} />;
}
