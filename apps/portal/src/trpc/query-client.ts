import { defaultShouldDehydrateQuery, QueryCache, QueryClient } from "@tanstack/react-query";
import { isRetryable } from "./app-error.ts";

const inBrowser = typeof window !== "undefined";
const MAX_TRIES = 2;
const RETRY_MS = 1000;

/** One per browser, one per request on the server. The live stream invalidates, so data stays fresh for a while. */
export function createQueryClient(onError: (error: unknown) => void = () => undefined): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // A page is not held back on the server: what failed there is asked again in the browser.
        retry: (failures, error) => inBrowser && failures < MAX_TRIES && isRetryable(error),
        // A read that failed on the server arrives without its words: ask once more at once to learn them.
        retryDelay: (failures) => (failures === 0 ? 0 : RETRY_MS),
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false },
      dehydrate: {
        // What fails on the server is marked for the browser and says nothing else.
        shouldRedactErrors: () => false,
        // Pending queries travel too, so that the page streams while they run.
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
    },
  });
}
