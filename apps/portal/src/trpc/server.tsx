import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import type { AppRouter } from "@signalbox/api/trpc";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { portalHost } from "../server/host.ts";
import { createQueryClient } from "./query-client.ts";

const requestQueryClient = cache(createQueryClient);

/** Query options that run in this process, as the person who asked for the page. */
export const trpc = createTRPCOptionsProxy<AppRouter>({
  get router() {
    return portalHost().router;
  },
  ctx: async () => portalHost().contextOf(await headers()),
  queryClient: requestQueryClient,
});

type Prefetchable = Parameters<QueryClient["prefetchQuery"]>[0];

/** Starts the reads without waiting: the page streams and the component below suspends. */
export function prefetch(...queries: Prefetchable[]): void {
  for (const query of queries) void requestQueryClient().prefetchQuery(query);
}

export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(requestQueryClient())}>{children}</HydrationBoundary>;
}
