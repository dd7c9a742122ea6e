import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import { isRetryable } from "./app-error.ts";

const MAX_TRIES = 2;

/** One per browser, one per request on the server. The live stream invalidates, so data stays fresh for a while. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < MAX_TRIES && isRetryable(error),
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false },
      dehydrate: {
        // Pending queries travel too, so that the page streams while they run.
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
    },
  });
}
