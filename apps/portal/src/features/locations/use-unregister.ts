"use client";

import type { LocationDetail } from "@signalbox/domain/catalog/schema";
import { useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";

/** Takes a location away and goes back to the list, since its page is gone with it. */
export function useUnregister({ id: locationId, origin, target }: LocationDetail) {
  const client = useTRPCClient();
  const router = useRouter();
  const toast = useToast();
  const invalidate = useInvalidate();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () =>
      origin === "push"
        ? client.catalog.deleteSource.mutate({ source: target })
        : client.catalog.unregisterLocation.mutate({ locationId }),
    onSuccess: async ({ entities }) => {
      const gone = entities === 1 ? "1 entity went with it." : `${String(entities)} entities went with it.`;
      toast({
        title: origin === "push" ? `${target} is deleted` : `${target} is unregistered`,
        message: gone,
      });
      router.push("/locations");
      await invalidate("catalog", "events");
    },
  });
  return { unregister: () => mutate(), pending: isPending, error, forget: reset };
}
