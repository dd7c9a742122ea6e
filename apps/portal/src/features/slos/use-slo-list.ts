"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { useSloFacets } from "./use-slo-facets.ts";
import { nextCursorOf, slosInput, type SlosParams } from "./slos-params.ts";

const TYPING_MS = 120;
/** Figures move on by themselves, so what is on screen is read again. */
const REFRESH_MS = 30_000;

/** The rows that fit the address, with what they can be narrowed by; the last answer stays while the next is on its way. */
export function useSloList(params: SlosParams) {
  const trpc = useTRPC();
  const [q] = useDebouncedValue(params.q, TYPING_MS);
  const list = useInfiniteQuery(
    trpc.slos.list.infiniteQueryOptions(slosInput({ ...params, q: params.q === "" ? "" : q }), {
      getNextPageParam: nextCursorOf,
      placeholderData: keepPreviousData,
      refetchInterval: REFRESH_MS,
      trpc: { abortOnUnmount: true },
    }),
  );
  const facets = useSloFacets();
  const { fetchNextPage } = list;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return { list, total: list.data?.pages[0]?.total, facets, onMore };
}
