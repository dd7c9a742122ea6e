"use client";

import type { LocationRow } from "@signalbox/domain/catalog/schema";
import { DataTable, EmptyState, PageHeader } from "@signalbox/ui";
import { IconMapPin } from "@tabler/icons-react";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { usePagedContent } from "../../trpc/use-paged-content.tsx";
import { locationColumns } from "./location-columns.tsx";
import { LOCATIONS_INPUT, nextCursorOf } from "./locations-input.ts";

const keyOf = (row: LocationRow) => row.id;
const hrefOf = (row: LocationRow) => `/locations/${row.id}`;

function FirstUse() {
  return (
    <EmptyState icon={<IconMapPin aria-hidden size={20} />} title="No locations yet">
      <p>
        Name files under <code>catalog.locations</code> in signalbox.yaml and start Signalbox again; they are
        read at once and whenever they change.
      </p>
    </EmptyState>
  );
}

/** Where the catalog comes from, and whether each place could be read. */
export function LocationsPage() {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const list = useInfiniteQuery(
    trpc.catalog.listLocations.infiniteQueryOptions(LOCATIONS_INPUT, { getNextPageParam: nextCursorOf }),
  );
  const content = usePagedContent(list, { what: "the locations", empty: <FirstUse /> });
  const count = content.state === "rows" ? content.rows.length : 0;
  const { fetchNextPage } = list;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <>
      <PageHeader title="Locations" description="Files that the catalog is read from." />
      <DataTable
        label="Locations"
        name="locations"
        columns={locationColumns}
        content={content}
        keyOf={keyOf}
        hrefOf={hrefOf}
        onOpen={(href) => router.push(href)}
        onIntent={(row) =>
          void queryClient.prefetchQuery(trpc.catalog.getLocation.queryOptions({ locationId: row.id }))
        }
        onMore={onMore}
        announcement={content.state === "rows" ? `${String(count)} locations` : ""}
      />
    </>
  );
}
