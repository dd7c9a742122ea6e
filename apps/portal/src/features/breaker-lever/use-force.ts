"use client";

import type { ForcedTo } from "@signalbox/domain/breakers/schema";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";

export interface ForceWish {
  readonly to: ForcedTo;
  readonly minutes: number;
  /** Empty where nobody has said why yet. */
  readonly reason: string;
}

/** Holds a breaker and lets it go; nothing on the screen changes before the portal has done it. */
export function useForce(id: string) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const invalidate = useInvalidate();
  const show = async (breaker: Awaited<ReturnType<typeof client.breakers.get.query>>) => {
    queryClient.setQueryData(trpc.breakers.get.queryKey({ id }), breaker);
    await invalidate("breakers", "events");
  };
  const force = useMutation({
    mutationFn: ({ to, minutes, reason }: ForceWish) =>
      client.breakers.force.mutate({ id, to, minutes, reason: reason === "" ? null : reason }),
    onSuccess: show,
  });
  const release = useMutation({
    mutationFn: () => client.breakers.release.mutate({ id }),
    onSuccess: ({ breaker }) => show(breaker),
  });
  return { force, release };
}

export type ForceMutation = ReturnType<typeof useForce>["force"];
export type ReleaseMutation = ReturnType<typeof useForce>["release"];
