"use client";

import type { LocationId } from "@signalbox/domain/catalog/schema";
import { useToast } from "@signalbox/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC, useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import { readResult, type ReadResult } from "./read-result.ts";

const ASK_EVERY_MS = 500;
const ASK_TIMES = 30;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks for a location to be read again and waits until a worker has done so. */
export function useReadAgain(locationId: LocationId) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const invalidate = useInvalidate();
  const toast = useToast();
  const read = () => client.catalog.getLocation.query({ locationId });
  return useMutation({
    mutationFn: async (): Promise<ReadResult> => {
      const before = await read();
      await client.catalog.refreshLocation.mutate({ locationId });
      for (let asked = 0; asked < ASK_TIMES; asked++) {
        await pause(ASK_EVERY_MS);
        const now = await read();
        queryClient.setQueryData(trpc.catalog.getLocation.queryKey({ locationId }), now);
        if (now.lastReadAt !== before.lastReadAt) return readResult(now);
      }
      return readResult(null);
    },
    onSuccess: async (result) => {
      toast(result);
      await invalidate("catalog", "events");
    },
    onError: (error) => {
      const { message, remedy } = shownError(error);
      toast({ title: message, state: "critical", ...(remedy && { message: remedy }) });
    },
  });
}
