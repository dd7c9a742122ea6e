"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { confirmationWords } from "./confirmation-words.ts";
import { useLate } from "./use-late.ts";

export const PENDING_MS = 500;
export const SETTLED_MS = 5000;

/** How far a revision of an environment has come: asked often while it is on its way, now and then afterwards. */
export function usePropagation(environment: string, revision: number) {
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.flags.propagation.queryOptions(
      { environment, revision },
      {
        // The readers are no events of the register, so the live stream knows nothing of them.
        meta: { live: "manual" },
        staleTime: 0,
        refetchInterval: ({ state }) =>
          state.data && confirmationWords(state.data).state === "confirmed" ? SETTLED_MS : PENDING_MS,
      },
    ),
  );
  const late = useLate(`${environment} ${String(revision)}`);
  return { propagation: data ?? null, error, late };
}
