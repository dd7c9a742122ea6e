"use client";

import type { LocationRow } from "@signalbox/domain/catalog/schema";
import { ActiveFilters, DataTable, EmptyState, FilteredEmpty, PageHeader } from "@signalbox/ui";
import { IconMapPin } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { usePagedContent } from "../../trpc/use-paged-content.tsx";
import { ExportMenu } from "../workspace/index.ts";
import { choiceText, locationChoices } from "./location-choices.ts";
import { locationColumns } from "./location-columns.tsx";
import { LocationFilters } from "./location-filters.tsx";
import { locationsInput, nextCursorOf } from "./locations-params.ts";
import styles from "./locations.module.css";
import { RegisterLink } from "./register-link.tsx";
import { useLocationsParams } from "./use-locations-params.ts";

const keyOf = (row: LocationRow) => row.id;
const hrefOf = (row: LocationRow) => `/locations/${row.id}`;

function FirstUse() {
  return (
    <EmptyState
      icon={<IconMapPin aria-hidden size={20} />}
      title="No locations yet"
      action={<RegisterLink />}
    >
      <p>
        Register one here, or name files under <code>catalog.locations</code> in signalbox.yaml and start
        Signalbox again; they are read at once and whenever they change.
      </p>
    </EmptyState>
  );
}

/** Where the catalog comes from, and whether each place could be read. */
export function LocationsPage() {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { params, search, choose, clear } = useLocationsParams();
  const list = useInfiniteQuery(
    trpc.catalog.listLocations.infiniteQueryOptions(locationsInput(params), {
      getNextPageParam: nextCursorOf,
      placeholderData: keepPreviousData,
    }),
  );
  const choices = locationChoices(params);
  const active = choices.flatMap((choice) =>
    choice.chosen.map((value) => ({
      key: `${choice.field}=${value}`,
      label: choice.label,
      value: choiceText(choice, value),
      onRemove: () =>
        choose(
          choice.field,
          choice.chosen.filter((kept) => kept !== value),
        ),
    })),
  );
  const narrowed = active.length > 0 || params.q.trim() !== "";
  const content = usePagedContent(list, {
    what: "the locations",
    empty: narrowed ? <FilteredEmpty what="locations" onClear={clear} /> : <FirstUse />,
  });
  const count = content.state === "rows" ? content.rows.length : 0;
  const { fetchNextPage } = list;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <>
      <PageHeader
        title="Locations"
        description="Where the catalog is read from, and who pushes to it."
        action={
          <>
            <ExportMenu path="/api/v1/catalog/locations" name="locations" question={locationsInput(params)} />
            <RegisterLink />
          </>
        }
      />
      <LocationFilters text={params.q} choices={choices} onText={search} onChoose={choose} />
      <div className={styles.activeFilters}>
        <ActiveFilters filters={active} onClear={clear} />
      </div>
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
