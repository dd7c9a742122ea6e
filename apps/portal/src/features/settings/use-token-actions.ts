"use client";

import type { ApiToken } from "@signalbox/domain/auth/schema";
import { useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";

/** Revokes and rotates; a rotation answers the new secret. */
export function useTokenActions() {
  const trpc = useTRPC();
  const toast = useToast();
  const invalidate = useInvalidate();
  const revoke = useMutation(trpc.auth.revokeToken.mutationOptions());
  const rotate = useMutation(trpc.auth.rotateToken.mutationOptions());
  const act = async (what: "revoke" | "rotate", { id: tokenId, name }: ApiToken): Promise<string | null> => {
    const secret = what === "rotate" ? (await rotate.mutateAsync({ tokenId })).secret : null;
    if (what === "revoke") await revoke.mutateAsync({ tokenId });
    await invalidate("auth");
    toast({ title: what === "rotate" ? `${name} has a new secret` : `${name} is revoked` });
    return secret;
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
