"use client";

import type { EnvironmentKey } from "@signalbox/domain/flags/schema";
import { useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";

const GRACE_MINUTES = 60;

/** Revokes and rotates; a rotation answers the secret of the new key. */
export function useKeyActions() {
  const trpc = useTRPC();
  const toast = useToast();
  const invalidate = useInvalidate();
  const revoke = useMutation(trpc.flags.revokeKey.mutationOptions());
  const rotate = useMutation(trpc.flags.rotateKey.mutationOptions());
  const act = async (
    what: "revoke" | "rotate",
    { id: keyId, name }: EnvironmentKey,
  ): Promise<string | null> => {
    const made = what === "rotate" ? await rotate.mutateAsync({ keyId, graceMinutes: GRACE_MINUTES }) : null;
    if (what === "revoke") await revoke.mutateAsync({ keyId });
    await invalidate("flags", "events");
    toast({ title: what === "rotate" ? `${name} has a new key` : `${name} is revoked` });
    return made?.secret ?? null;
  };
  const error = revoke.error ?? rotate.error;
  return {
    act,
    pending: revoke.isPending || rotate.isPending,
    failure: error && shownError(error).message,
    forget: () => {
      revoke.reset();
      rotate.reset();
    },
  };
}
