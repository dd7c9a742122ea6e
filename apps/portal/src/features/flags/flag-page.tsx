"use client";

import { Anchor } from "@mantine/core";
import type { FlagKey } from "@signalbox/domain/flags/schema";
import { EmptyState, PageHeader, PageSkeleton } from "@signalbox/ui";
import { IconFlagOff } from "@tabler/icons-react";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { FlagView } from "./flag-view.tsx";

/** Stands in for a flag that does not exist, also where its address cannot be one. */
export function FlagNotFound() {
  return (
    <>
      <PageHeader title="Flag" />
      <EmptyState
        icon={<IconFlagOff aria-hidden size={20} />}
        title="There is no such flag"
        action={<Anchor href="/flags">See all flags</Anchor>}
      >
        <p>Callers that ask for it get the default in their own code.</p>
      </EmptyState>
    </>
  );
}

/** The page of one flag. */
export function FlagPage({ flagKey }: { flagKey: FlagKey }) {
  return (
    <QueryBoundary
      what="this flag"
      fallback={<PageSkeleton label="Loading the flag" />}
      notFound={<FlagNotFound />}
    >
      <FlagView flagKey={flagKey} />
    </QueryBoundary>
  );
}
