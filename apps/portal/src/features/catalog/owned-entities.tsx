"use client";

import { EmptyState, Section } from "@signalbox/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { usePagedContent } from "../../trpc/use-paged-content.tsx";
import { CatalogTable } from "./catalog-table.tsx";
import { nextCursorOf } from "./entity-list-input.ts";

/** What a group or a person owns. */
export function OwnedEntities({ owner, name }: { owner: string; name: string }) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.catalog.listEntities.infiniteQueryOptions(
      { owner: [owner], limit: 100 },
      { getNextPageParam: nextCursorOf },
    ),
  );
  const content = usePagedContent(list, {
    what: "what it owns",
    empty: <EmptyState title={`${name} owns nothing in the catalog`} />,
  });
  const total = list.data?.pages[0]?.total;
  const { fetchNextPage } = list;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <Section title="Owns" {...(total !== undefined && { count: total })}>
      <CatalogTable
        label={`Entities owned by ${name}`}
        name="owned"
        withOwner={false}
        content={content}
        announcement={total === undefined ? "" : `${String(total)} owned`}
        onMore={onMore}
      />
    </Section>
  );
}
