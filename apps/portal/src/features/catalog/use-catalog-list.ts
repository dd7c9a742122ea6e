"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { useLiveEvents } from "../live/index.ts";
import { entityFilterOf, type CatalogParams } from "./catalog-params.ts";
import { entityListInput, nextCursorOf } from "./entity-list-input.ts";

const TYPING_MS = 120;
/** A list of more pages is not read again on each change: that is many requests, and rows would move far down. */
const LIVE_PAGES = 3;

/** The rows and the filter values that fit the address; the last answer stays while the next is on its way. */
export function useCatalogList(params: CatalogParams) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [q] = useDebouncedValue(params.q, TYPING_MS);
  const [long, setLong] = useState(false);
  const [news, setNews] = useState(0);
  const asked = { ...params, q };
  const options = trpc.catalog.listEntities.infiniteQueryOptions(entityListInput(asked), {
    getNextPageParam: nextCursorOf,
    placeholderData: keepPreviousData,
    meta: { live: long ? "manual" : "auto" },
  });
  const list = useInfiniteQuery(options);
  const isLong = (list.data?.pages.length ?? 0) > LIVE_PAGES;
  if (isLong !== long) setLong(isLong);
  useLiveEvents(({ type }) => {
    if (isLong && type.startsWith("catalog.entity_")) setNews((count) => count + 1);
  });
  const showNews = () => {
    setNews(0);
    void queryClient.resetQueries({ queryKey: options.queryKey });
    window.scrollTo({ top: 0 });
  };
  const facets = useQuery(
    trpc.catalog.entityFacets.queryOptions(entityFilterOf(asked), { placeholderData: keepPreviousData }),
  );
  return { list, facets: facets.data, search: q.trim(), news: isLong ? news : 0, showNews };
}
