"use client";

import type { Correction, CorrectionKind } from "@signalbox/domain/slos/schema";
import { useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";

interface Asked {
  readonly slo: string;
  readonly from: string;
  readonly to: string;
  readonly kind: ReturnType<typeof CorrectionKind.parse>;
  readonly reason: string;
}

/** Asks for a correction. */
export function useRequestCorrection(onDone: () => void) {
  const client = useTRPCClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (asked: Asked) => client.slos.requestCorrection.mutate(asked),
    onSuccess: async () => {
      toast({
        title: "The correction is requested",
        message: "It counts once somebody else has approved it.",
      });
      onDone();
      await invalidate("slos", "events");
    },
  });
}

export type Decision = "approve" | "reject" | "cancel";

const DONE: Readonly<Record<Decision, string>> = {
  approve: "The correction is approved",
  reject: "The correction is rejected",
  cancel: "The correction is cancelled",
};

/** Decides over a correction that was asked for. */
export function useDecideCorrection({ id, slo }: Correction, onDone: () => void) {
  const client = useTRPCClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: ({ decision, note }: { decision: Decision; note: string }) => {
      const input = { id, slo, note: note === "" ? null : note };
      switch (decision) {
        case "approve":
          return client.slos.approveCorrection.mutate(input);
        case "reject":
          return client.slos.rejectCorrection.mutate(input);
        case "cancel":
          return client.slos.cancelCorrection.mutate(input);
        default:
          return decision satisfies never;
      }
    },
    onSuccess: async (_, { decision }) => {
      toast({ title: DONE[decision] });
      onDone();
      await invalidate("slos", "events");
    },
  });
}
