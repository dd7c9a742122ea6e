"use client";

import { Anchor } from "@mantine/core";
import { EmptyState, PageHeader, PageSkeleton } from "@signalbox/ui";
import { IconTopologyStar3 } from "@tabler/icons-react";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { KindView } from "./kind-view.tsx";

/** Stands in for a kind that nothing describes. */
export function KindNotFound() {
  return (
    <>
      <PageHeader title="Kind" />
      <EmptyState
        icon={<IconTopologyStar3 aria-hidden size={20} />}
        title="There is no such kind"
        action={<Anchor href="/catalog/kinds">See all kinds</Anchor>}
      >
        <p>No Kind document describes it, and no entity is of it.</p>
      </EmptyState>
    </>
  );
}

/** The page of one kind. */
export function KindPage({ kind }: { kind: string }) {
  return (
    <QueryBoundary
      what="this kind"
      fallback={<PageSkeleton label="Loading the kind" />}
      notFound={<KindNotFound />}
    >
      <KindView kind={kind} />
    </QueryBoundary>
  );
}
