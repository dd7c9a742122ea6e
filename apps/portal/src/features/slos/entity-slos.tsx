"use client";

import { EmptyState } from "@signalbox/ui";
import { IconTargetArrow } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { usePagedContent } from "../../trpc/use-paged-content.tsx";
import { NewSloLink } from "./new-slo-link.tsx";
import { SloTable } from "./slo-table.tsx";
import { nextCursorOf } from "./slos-params.ts";
import styles from "./slos.module.css";

const REFRESH_MS = 30_000;

/** The promises of an entity of the catalog, and how they stand. */
export function EntitySlos({ entityRef, name }: { entityRef: string; name: string }) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.slos.list.infiniteQueryOptions(
      { entityRef, limit: 100, sort: "budget" },
      { getNextPageParam: nextCursorOf, refetchInterval: REFRESH_MS },
    ),
  );
  const content = usePagedContent(list, {
    what: "the SLOs",
    empty: (
      <EmptyState
        icon={<IconTargetArrow aria-hidden size={20} />}
        title={`${name} has no SLO`}
        action={<NewSloLink entityRef={entityRef} />}
      >
        <p>An SLO says how large a share of its events shall be good, and warns when too many are not.</p>
      </EmptyState>
    ),
  });
  const total = list.data?.pages[0]?.total;
  const { fetchNextPage } = list;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <>
      {content.state === "rows" && (
        <div className={styles.above}>
          <NewSloLink entityRef={entityRef} />
        </div>
      )}
      <SloTable
        label={`SLOs of ${name}`}
        name="entity-slos"
        withEntity={false}
        content={content}
        announcement={total === undefined ? "" : `${String(total)} SLOs`}
        onMore={onMore}
      />
    </>
  );
}
