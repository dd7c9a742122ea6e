"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../trpc/client.ts";
import type { SloValues } from "./slo-values.ts";

const A_WHILE_MS = 60_000;

/** Where numbers can come from, and what names the chosen one has. */
export function useSources(source: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery(trpc.slos.sources.queryOptions({}));
  const sources = data?.items ?? [];
  const askFor = useCallback(
    async (of: { label?: string; match?: string }) => {
      const asked = { ...(source !== "" && { source }), ...of };
      try {
        const { items } = await queryClient.fetchQuery(
          trpc.slos.labels.queryOptions(asked, { staleTime: A_WHILE_MS, retry: false }),
        );
        return items;
      } catch {
        // Without the source's names there is no completion; the preview says why the source does not answer.
        return [];
      }
    },
    [source, queryClient, trpc],
  );
  const languageOf = (name: string): SloValues["language"] | undefined =>
    sources.find((one) => (name === "" ? one.isDefault : one.name === name))?.language;
  return { sources, askFor, languageOf };
}
