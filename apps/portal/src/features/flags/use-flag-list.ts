"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { flagsInput, nextCursorOf, type FlagsParams } from "./flags-params.ts";

const TYPING_MS = 120;

/** The rows that fit the address, with what they can be narrowed by; the last answer stays while the next is on its way. */
export function useFlagList(params: FlagsParams) {
  const trpc = useTRPC();
  const [q] = useDebouncedValue(params.q, TYPING_MS);
  const list = useInfiniteQuery(
    trpc.flags.list.infiniteQueryOptions(flagsInput({ ...params, q: params.q === "" ? "" : q }), {
      getNextPageParam: nextCursorOf,
      placeholderData: keepPreviousData,
      trpc: { abortOnUnmount: true },
    }),
  );
  const facets = useQuery(trpc.catalog.entityFacets.queryOptions({}, { placeholderData: keepPreviousData }));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const tags = [
    ...new Set([...rows.flatMap((flag) => flag.tags), ...(params.tag === "" ? [] : [params.tag])]),
  ];
  const { fetchNextPage } = list;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return {
    list,
    total: list.data?.pages[0]?.total,
    owners: facets.data?.owner ?? [],
    tags: tags.toSorted((a, b) => a.localeCompare(b)),
    onMore,
  };
}
