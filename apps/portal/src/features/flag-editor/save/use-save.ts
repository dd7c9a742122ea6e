"use client";

import type { Flag, FlagSetting } from "@signalbox/domain/flags/schema";
import { useToast } from "@signalbox/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { shownError } from "../../../trpc/app-error.ts";
import { useTRPC, useTRPCClient } from "../../../trpc/client.ts";
import { useInvalidate } from "../../../trpc/invalidate.ts";
import type { DraftValues } from "../draft/setting-draft.ts";

interface Save {
  readonly values: DraftValues;
  readonly expectedVersion: number;
  readonly reason: string;
}

/** Takes the newest change of a lever back, as the register has it. */
function useTakeBack({ id, key, name }: Flag, environment: string) {
  const client = useTRPCClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: async ({ version, reason }: { version: number; reason: string }) => {
      const stream = `flags.flag/${id}`;
      const { items } = await client.events.listEvents.query({ stream, type: ["flags."], limit: 20 });
      for (const { position } of items) {
        const { data } = await client.events.getEvent.query({ position });
        if (isMove(data, environment, version))
          return client.flags.undo.mutate({ key, position }, { context: { reason } });
      }
      throw new Error("The register does not show the change yet.");
    },
    onSuccess: () => toast({ title: `${name} in ${environment} is as it was` }),
    onError: (error) =>
      toast({ state: "critical", title: "The change stays", message: shownError(error).message }),
    onSettled: () => invalidate("flags", "events"),
  });
}

/** Whether an event is the one that made this version of the lever. */
function isMove(data: unknown, environment: string, version: number): boolean {
  const move = data as { environment?: unknown; version?: unknown } | null;
  return move?.environment === environment && move.version === version;
}

/** Saves a draft; for eight seconds the way back is offered, which is the exact inverse in the register. */
export function useSave(flag: Flag, setting: FlagSetting, onSaved: () => void) {
  const { environment } = setting;
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  const undo = useTakeBack(flag, environment);
  return useMutation({
    mutationFn: ({ values, expectedVersion, reason }: Save) =>
      client.flags.set.mutate(
        { key: flag.key, environment, expectedVersion, ...values, prerequisites: [...values.prerequisites] },
        { context: { reason } },
      ),
    // Who else changed it is seen at once, and with it what is to be done about it.
    onError: () => invalidate("flags", "events"),
    onSuccess: async (saved, { reason }) => {
      const version = saved.settings.find((one) => one.environment === environment)?.version;
      queryClient.setQueryData(trpc.flags.get.queryKey({ key: flag.key }), saved);
      onSaved();
      toast({
        title: `${flag.name} is set in ${environment}`,
        ...(version !== undefined && {
          undo: () => undo.mutate({ version, reason: `Taken back: ${reason || "saved by mistake"}` }),
        }),
      });
      await invalidate("flags", "events");
    },
  });
}
