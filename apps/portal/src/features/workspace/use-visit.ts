"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC, useTRPCClient } from "../../trpc/client.ts";

/** Notes on the server that the person looks at an entity, so that it is among their recents on every machine. */
export function useVisit(ref: string): void {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  useEffect(() => {
    const note = async () => {
      await client.workspace.recordVisit.mutate({ ref });
      await queryClient.invalidateQueries({ queryKey: trpc.workspace.listRecents.queryKey() });
    };
    // A visit that could not be noted is no reason to disturb whoever reads the page.
    note().catch(() => undefined);
  }, [client, queryClient, ref, trpc]);
}
