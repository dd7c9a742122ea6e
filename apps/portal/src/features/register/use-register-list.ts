"use client";

import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { eventListInput, nextCursorOf, type RegisterParams } from "./register-params.ts";

/**
 * The rows stay as they were read; a second read of the first page, which the live stream refreshes, says how many
 * have come in since.
 */
export function useRegisterList(params: RegisterParams, now: Date) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const input = eventListInput(params, now);
  const options = trpc.events.listEvents.infiniteQueryOptions(input, {
    getNextPageParam: nextCursorOf,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    meta: { live: "manual" },
  });
  const list = useInfiniteQuery(options);
  const first = list.isPlaceholderData ? undefined : list.data?.pages[0];
  const head = useQuery(
    trpc.events.listEvents.queryOptions(input, {
      enabled: first !== undefined,
      ...(first && { initialData: first, initialDataUpdatedAt: list.dataUpdatedAt }),
    }),
  );
  const newest = first?.items[0]?.position ?? 0;
  const news =
    first === undefined ? 0 : (head.data?.items.filter(({ position }) => position > newest).length ?? 0);
  const showNews = () => {
    const page = head.data;
    if (page === undefined) return;
    queryClient.setQueryData(options.queryKey, (old) => {
      const firstParam = old?.pageParams[0] ?? null;
      return { pages: [page], pageParams: [firstParam] };
    });
  };
  return { list, news, showNews };
}
