import {
  dehydrate,
  HydrationBoundary,
  type FetchInfiniteQueryOptions,
  type FetchQueryOptions,
} from "@tanstack/react-query";
import type { AppRouter } from "@signalbox/api/trpc";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { portalHost } from "../server/host.ts";
import { createQueryClient } from "./query-client.ts";

const requestQueryClient = cache(() => createQueryClient());

/** Query options that run in this process, as the person who asked for the page. */
export const trpc = createTRPCOptionsProxy<AppRouter>({
  get router() {
    return portalHost().router;
  },
  ctx: async () => portalHost().contextOf(await headers()),
  queryClient: requestQueryClient,
});

/** What `queryOptions` and `infiniteQueryOptions` of the proxy above give. */
interface Prefetchable {
  readonly queryKey: readonly unknown[];
}

/** Starts the reads without waiting: the page streams and the component below suspends. */
export function prefetch(...queries: readonly Prefetchable[]): void {
  const client = requestQueryClient();
  for (const query of queries) {
    if (isInfinite(query)) void client.prefetchInfiniteQuery(query);
    else void client.prefetchQuery(query as FetchQueryOptions);
  }
}

/** tRPC writes the kind of a query into its key; the options of the two kinds share no type. */
function isInfinite(query: Prefetchable): query is FetchInfiniteQueryOptions {
  const [, kind] = query.queryKey;
  return typeof kind === "object" && kind !== null && "type" in kind && kind.type === "infinite";
}

type PrefetchablePages = Parameters<QueryClient["prefetchInfiniteQuery"]>[0];

/** The same for the first page of a list. */
export function prefetchPages(list: PrefetchablePages): void {
  void requestQueryClient().prefetchInfiniteQuery(list);
}

export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(requestQueryClient())}>{children}</HydrationBoundary>;
}
