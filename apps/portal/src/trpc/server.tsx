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

/** The options that the proxy above gives; what they share, since each read has a type of its own. */
interface Prefetchable {
  readonly queryKey: readonly unknown[];
}

/** Starts the reads without waiting: the page streams and the component below suspends. */
export function prefetch(...queries: readonly Prefetchable[]): void {
  for (const query of queries) void requestQueryClient().prefetchQuery(query as FetchQueryOptions);
}

/**
 * Waits for the reads, so that the first HTML has the rows of a list, which does not suspend. What fails is left to
 * the browser, which asks again and learns why.
 */
export async function preload({ pages, queries = [] }: Preloads): Promise<void> {
  const client = requestQueryClient();
  await Promise.all([
    client.prefetchInfiniteQuery(pages as FetchInfiniteQueryOptions),
    ...queries.map((query) => client.prefetchQuery(query as FetchQueryOptions)),
  ]);
}

interface Preloads {
  /** The first page of a list. */
  readonly pages: Prefetchable;
  readonly queries?: readonly Prefetchable[];
}

/** Who asks for the page; the reads of a page may depend on it. */
export function whoAsks() {
  return requestQueryClient().fetchQuery(trpc.auth.getMe.queryOptions({}));
}

export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(requestQueryClient())}>{children}</HydrationBoundary>;
}
