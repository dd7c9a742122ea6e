"use client";

import { Anchor } from "@mantine/core";
import { EmptyState, PageHeader, PageSkeleton } from "@signalbox/ui";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { BreakerView } from "./breaker-view.tsx";

/** Stands in for a breaker that does not exist, also where its address cannot be one. */
export function BreakerNotFound() {
  return (
    <>
      <PageHeader title="Breaker" />
      <EmptyState
        icon={<IconPlugConnectedX aria-hidden size={20} />}
        title="There is no such breaker"
        action={<Anchor href="/breakers">See all breakers</Anchor>}
      >
        <p>A breaker is there once an instance has reported it, or a profile has found it in metrics.</p>
      </EmptyState>
    </>
  );
}

/** The page of one breaker. */
export function BreakerPage({ id }: { id: string }) {
  return (
    <QueryBoundary
      what="this breaker"
      fallback={<PageSkeleton label="Loading the breaker" />}
      notFound={<BreakerNotFound />}
    >
      <BreakerView id={id} />
    </QueryBoundary>
  );
}
