"use client";

import { PageSkeleton } from "@signalbox/ui";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { EntityNotFound } from "./entity-not-found.tsx";
import { EntityView } from "./entity-view.tsx";

/** The page of one entity. */
export function EntityPage({ entityRef }: { entityRef: string }) {
  return (
    <QueryBoundary
      what={entityRef}
      fallback={<PageSkeleton label="Loading the entity" />}
      notFound={<EntityNotFound entityRef={entityRef} />}
    >
      <EntityView entityRef={entityRef} />
    </QueryBoundary>
  );
}
