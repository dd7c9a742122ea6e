"use client";

import { PersonId, type SessionId } from "@signalbox/domain/auth/schema";
import { useToast } from "@signalbox/ui";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";

/** Ends sessions other than the one at hand. */
export function useSessionActions() {
  const trpc = useTRPC();
  const toast = useToast();
  const invalidate = useInvalidate();
  const { data: me } = useSuspenseQuery(trpc.auth.getMe.queryOptions({}));
  const onError = (error: unknown) =>
    toast({ state: "critical", title: "Nothing was revoked", message: shownError(error).message });
  const one = useMutation(
    trpc.auth.revokeSession.mutationOptions({
      onSuccess: () => (toast({ title: "Session revoked" }), invalidate("auth")),
      onError,
    }),
  );
  const others = useMutation(
    trpc.auth.revokeAllSessions.mutationOptions({
      onSuccess: ({ revoked }) => {
        toast({
          title: revoked.length === 0 ? "There was no other session" : `${revoked.length} sessions revoked`,
        });
        return invalidate("auth");
      },
      onError,
    }),
  );
  return {
    revoke: (sessionId: SessionId) => one.mutate({ sessionId }),
    revokeOthers: () => others.mutate({ personId: PersonId.parse(me.id), keepCurrent: true }),
    pending: one.isPending || others.isPending,
  };
}
