import {
  dehydrate,
  HydrationBoundary,
  type FetchInfiniteQueryOptions,
  type FetchQueryOptions,
} from "@tanstack/react-query";
import type { AppRouter } from "@signalbox/api/trpc";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { portalHost } from "../server/host.ts";
import { requirePerson } from "../server/require-person.ts";
import { leftToBrowser } from "./left-to-browser.ts";
import { createQueryClient } from "./query-client.ts";

const requestQueryClient = cache(() => createQueryClient());

/** The end of the register before the first read of the page: the browser's stream goes on from there, and no event is lost. */
export const renderedFrom = cache(() => portalHost().runtime.feed.head());

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

interface Read {
  readonly queryFn?: unknown;
}

/** Errors do not survive the way into the browser, so a failed read is asked again there, where its words can be shown. */
function failingQuietly<R extends Read>(read: R): R {
  const { queryFn } = read;
  if (typeof queryFn !== "function") return read;
  const quiet = async (context: unknown): Promise<unknown> => {
    try {
      await renderedFrom();
      return await (queryFn as (context: unknown) => unknown)(context);
    } catch (cause) {
      throw leftToBrowser(new Error("This read failed on the server, so the browser asks again.", { cause }));
    }
  };
  return { ...read, queryFn: quiet };
}

/** Starts the reads without waiting: the page streams and the component below suspends. */
export function prefetch(...queries: readonly Prefetchable[]): void {
  for (const query of queries)
    void requestQueryClient().prefetchQuery(failingQuietly(query as FetchQueryOptions));
}

/**
 * Waits for the reads, so that the first HTML has their content and nothing moves when they are done. What fails is left to
 * the browser, which asks again and learns why.
 */
export async function preload({ pages, queries = [] }: Preloads): Promise<void> {
  await requirePerson();
  const client = requestQueryClient();
  await Promise.all([
    ...(pages ? [client.prefetchInfiniteQuery(failingQuietly(pages as FetchInfiniteQueryOptions))] : []),
    ...queries.map((query) => client.prefetchQuery(failingQuietly(query as FetchQueryOptions))),
  ]);
}

interface Preloads {
  /** The first page of a list. */
  readonly pages?: Prefetchable;
  readonly queries?: readonly Prefetchable[];
}

/** Waits for the one thing that a page is about; where there is none, the answer is the page for nothing, with 404. */
export async function preloadOrNotFound(query: Prefetchable): Promise<void> {
  await requirePerson();
  try {
    await requestQueryClient().fetchQuery(failingQuietly(query as FetchQueryOptions));
  } catch (error) {
    if (isNotFound(error)) notFound();
    // Any other failure is left to the browser, which asks again and learns why.
  }
}

function isNotFound(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && cause.code === "NOT_FOUND";
}

/** Who asks for the page; the reads of a page may depend on it. */
export async function whoAsks() {
  await requirePerson();
  await renderedFrom();
  return requestQueryClient().fetchQuery(trpc.auth.getMe.queryOptions({}));
}

/** The saved views of the catalog for whoever asks; none where they cannot be read, since the list does without. */
export async function savedViews() {
  await requirePerson();
  await renderedFrom();
  const read = requestQueryClient().fetchQuery(trpc.workspace.listViews.queryOptions({}));
  return read.then(
    ({ items }) => items,
    () => [],
  );
}

export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(requestQueryClient())}>{children}</HydrationBoundary>;
}
