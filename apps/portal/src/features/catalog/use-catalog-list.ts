"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { entityFilterOf, type CatalogParams } from "./catalog-params.ts";
import { entityListInput, nextCursorOf } from "./entity-list-input.ts";

const TYPING_MS = 120;

/** The rows and the filter values that fit the address; the last answer stays while the next is on its way. */
export function useCatalogList(params: CatalogParams) {
  const trpc = useTRPC();
  const [q] = useDebouncedValue(params.q, TYPING_MS);
  const asked = { ...params, q };
  const list = useInfiniteQuery(
    trpc.catalog.listEntities.infiniteQueryOptions(entityListInput(asked), {
      getNextPageParam: nextCursorOf,
      placeholderData: keepPreviousData,
    }),
  );
  const facets = useQuery(
    trpc.catalog.entityFacets.queryOptions(entityFilterOf(asked), { placeholderData: keepPreviousData }),
  );
  return { list, facets: facets.data, search: q.trim() };
}
