"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { formatSearch, parseSearch, searchWords } from "@signalbox/domain/catalog/schema";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { useLiveEvents } from "../live/index.ts";
import { entityFilterOf, searchTextOf, type CatalogParams } from "./catalog-params.ts";
import { entityListInput, nextCursorOf } from "./entity-list-input.ts";

const TYPING_MS = 120;
/** A list of more pages is not read again on each change: that is many requests, and rows would move far down. */
const LIVE_PAGES = 3;

/** Rows do not wait for the counts beside them, and an answer that nobody wants any more is not waited for. */
const ALONE = { trpc: { context: { alone: true }, abortOnUnmount: true } };

/** What is asked: typing is waited for, a value that was chosen or taken away is not. */
function useAsked(params: CatalogParams): CatalogParams {
  const typed = searchTextOf(params);
  const [rested] = useDebouncedValue(typed, TYPING_MS);
  const none = { kind: [], type: [], owner: [], lifecycle: [], tag: [] };
  return { ...params, ...none, q: fieldsOf(typed) === fieldsOf(rested) ? rested : typed };
}

function fieldsOf(text: string): string {
  return formatSearch(parseSearch(text).terms.filter(({ kind }) => kind === "field"));
}

/** The rows and the filter values that fit the address; the last answer stays while the next is on its way. */
export function useCatalogList(params: CatalogParams) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [long, setLong] = useState(false);
  const [news, setNews] = useState(0);
  const asked = useAsked(params);
  const options = trpc.catalog.listEntities.infiniteQueryOptions(entityListInput(asked), {
    getNextPageParam: nextCursorOf,
    placeholderData: keepPreviousData,
    meta: { live: long ? "manual" : "auto" },
    ...ALONE,
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
    trpc.catalog.entityFacets.queryOptions(entityFilterOf(asked), {
      placeholderData: keepPreviousData,
      ...ALONE,
    }),
  );
  const similar = list.data?.pages[0]?.similar ?? false;
  const marked = useMemo(() => ({ words: searchWords(asked.q), similar }), [asked.q, similar]);
  return { list, facets: facets.data, marked, news: isLong ? news : 0, showNews };
}
