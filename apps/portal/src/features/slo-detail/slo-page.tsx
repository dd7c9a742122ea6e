"use client";

import { Anchor } from "@mantine/core";
import type { SloName } from "@signalbox/domain/slos/schema";
import { EmptyState, PageHeader, PageSkeleton } from "@signalbox/ui";
import { IconTargetOff } from "@tabler/icons-react";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { SloView } from "./slo-view.tsx";

/** Stands in for an objective that does not exist, also where its address cannot be one. */
export function SloNotFound() {
  return (
    <>
      <PageHeader title="SLO" />
      <EmptyState
        icon={<IconTargetOff aria-hidden size={20} />}
        title="There is no such SLO"
        action={<Anchor href="/slos">See all SLOs</Anchor>}
      />
    </>
  );
}

/** The page of one objective. */
export function SloPage({ name }: { name: SloName }) {
  return (
    <QueryBoundary
      what="this SLO"
      fallback={<PageSkeleton label="Loading the SLO" />}
      notFound={<SloNotFound />}
    >
      <SloView name={name} />
    </QueryBoundary>
  );
}
