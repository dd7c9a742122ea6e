"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "./client.ts";

type Domain =
  "apis" | "auth" | "breakers" | "catalog" | "events" | "flags" | "policy" | "slos" | "system" | "workspace";

/** What a mutation calls when it is done: everything read from these domains is read again. */
export function useInvalidate(): (...domains: Domain[]) => Promise<void> {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return useCallback(
    async (...domains) => {
      const reads = domains.map((domain) =>
        queryClient.invalidateQueries({ queryKey: trpc[domain].pathKey() }),
      );
      await Promise.all(reads);
    },
    [queryClient, trpc],
  );
}
