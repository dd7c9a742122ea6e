"use client";

import { EmptyState } from "@signalbox/ui";
import { IconFlag } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { usePagedContent } from "../../trpc/use-paged-content.tsx";
import { FlagTable } from "./flag-table.tsx";
import { nextCursorOf } from "./flags-params.ts";
import styles from "./flag.module.css";
import { NewFlagLink } from "./new-flag-link.tsx";

/** The flags that belong to an entity of the catalog. */
export function EntityFlags({ entityRef, name }: { entityRef: string; name: string }) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.flags.list.infiniteQueryOptions({ entityRef, limit: 100 }, { getNextPageParam: nextCursorOf }),
  );
  const content = usePagedContent(list, {
    what: "the flags",
    empty: (
      <EmptyState
        icon={<IconFlag aria-hidden size={20} />}
        title={`No flag belongs to ${name}`}
        action={<NewFlagLink entityRef={entityRef} />}
      />
    ),
  });
  const total = list.data?.pages[0]?.total;
  const { fetchNextPage } = list;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <>
      {content.state === "rows" && (
        <div className={styles.switch}>
          <NewFlagLink entityRef={entityRef} />
        </div>
      )}
      <FlagTable
        label={`Flags of ${name}`}
        name="entity-flags"
        withEntity={false}
        content={content}
        announcement={total === undefined ? "" : `${String(total)} flags`}
        onMore={onMore}
      />
    </>
  );
}
