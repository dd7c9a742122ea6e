"use client";

import type { RoleGrant } from "@signalbox/domain/policy/schema";
import { shortRef, useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";

type Grant = Pick<RoleGrant, "subject" | "role">;

/** Grants and revokes; each is the other's way back. */
export function useRoleChanges() {
  const trpc = useTRPC();
  const toast = useToast();
  const invalidate = useInvalidate();
  const refresh = () => invalidate("policy", "auth");
  const failed = (error: unknown) =>
    toast({ state: "critical", title: "Roles are unchanged", message: shownError(error).message });
  const grant = useMutation(trpc.policy.grantRole.mutationOptions({ onSuccess: refresh }));
  const revoke = useMutation(trpc.policy.revokeRole.mutationOptions({ onSuccess: refresh }));
  const again = ({ subject, role }: Grant) => grant.mutate({ subject, role }, { onError: failed });
  return {
    grant,
    revokePending: revoke.isPending,
    revoke: ({ subject, role }: Grant) =>
      revoke.mutate(
        { subject, role },
        {
          onSuccess: () =>
            toast({
              title: `${shortRef(subject)} is no ${role} any more`,
              undo: () => again({ subject, role }),
            }),
          onError: failed,
        },
      ),
    granted: ({ subject, role }: Grant) => toast({ title: `${shortRef(subject)} is now ${role}` }),
  };
}
