"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import type { KillTarget } from "./kill-target.ts";

/** Pulls the brake and lets it go; nothing on the screen changes before the portal has done it. */
export function useKill({ key, environment }: KillTarget) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const invalidate = useInvalidate();
  const show = async (flag: Awaited<ReturnType<typeof client.flags.restore.mutate>>) => {
    queryClient.setQueryData(trpc.flags.get.queryKey({ key }), flag);
    await invalidate("flags", "events");
  };
  const kill = useMutation({
    mutationFn: () => client.flags.kill.mutate({ key, environment }),
    onSuccess: ({ flag }) => show(flag),
  });
  const restore = useMutation({
    mutationFn: (reason: string) =>
      client.flags.restore.mutate({ key, environment }, { context: { reason } }),
    onSuccess: show,
  });
  return { kill, restore };
}

export type KillMutation = ReturnType<typeof useKill>["kill"];
export type RestoreMutation = ReturnType<typeof useKill>["restore"];
