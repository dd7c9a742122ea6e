"use client";

import type { PluginTest } from "@signalbox/domain/plugins/schema";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC, useTRPCClient } from "../../trpc/client.ts";

interface PluginTesting {
  readonly run: () => void;
  readonly pending: boolean;
  readonly outcome: PluginTest | undefined;
  /** Why the test itself could not be made. */
  readonly failure: string | null;
}

/** Asks a plugin's backend now; the list is read again, since that is where the outcome stays. */
export function usePluginTest(instance: string): PluginTesting {
  const [trpc, client, queries] = [useTRPC(), useTRPCClient(), useQueryClient()];
  const { mutate, isPending, data, error } = useMutation({
    mutationFn: () => client.plugins.test.query({ instance }, { context: { alone: true } }),
    // The outcome does not wait for the list.
    onSettled: () => void queries.invalidateQueries({ queryKey: trpc.plugins.list.queryKey({}) }),
  });
  const failure = error === null ? null : shownError(error).message;
  return { run: () => mutate(), pending: isPending, outcome: data, failure };
}
