"use client";

import { Anchor } from "@mantine/core";
import type { LocationId } from "@signalbox/domain/catalog/schema";
import { EmptyState, PageHeader, PageSkeleton } from "@signalbox/ui";
import { IconMapOff } from "@tabler/icons-react";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { LocationView } from "./location-view.tsx";

/** Stands in for a location that does not exist, also where its address cannot be one. */
export function LocationNotFound() {
  return (
    <>
      <PageHeader title="Location" />
      <EmptyState
        icon={<IconMapOff aria-hidden size={20} />}
        title="There is no such location"
        action={<Anchor href="/locations">See all locations</Anchor>}
      >
        <p>It may have been taken out of signalbox.yaml or of the Location entity that named it.</p>
      </EmptyState>
    </>
  );
}

/** The page of one location. */
export function LocationPage({ locationId }: { locationId: LocationId }) {
  return (
    <QueryBoundary
      what="this location"
      fallback={<PageSkeleton label="Loading the location" />}
      notFound={<LocationNotFound />}
    >
      <LocationView locationId={locationId} />
    </QueryBoundary>
  );
}
