"use client";

import { PageHeader, TableSkeleton } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { FIRST_BREAKERS } from "./first-breakers.ts";
import { FirstUse } from "./first-use.tsx";
import { LiveWallView } from "./live-wall-view.tsx";

/** Every breaker as caller and dependency, the worst first; the address is the state. */
export function BreakersPage() {
  return (
    <>
      <PageHeader
        title="Breakers"
        description="Which calls are protected, and which are being turned away now."
      />
      <QueryBoundary what="the breakers" fallback={<TableSkeleton label="Loading the breakers" count={10} />}>
        <ReadBreakers />
      </QueryBoundary>
    </>
  );
}

/** While there is none yet, the first one is waited for. */
const READ_AGAIN_MS = 2000;

function ReadBreakers() {
  const trpc = useTRPC();
  // From here on the wall follows what changes by itself.
  const { data } = useSuspenseQuery(
    trpc.breakers.list.queryOptions(FIRST_BREAKERS, {
      meta: { live: "manual" },
      refetchInterval: ({ state }) => (state.data?.total === 0 ? READ_AGAIN_MS : false),
    }),
  );
  return data.total === 0 ? <FirstUse /> : <LiveWallView start={data} />;
}
