"use client";

import { createFlags } from "@signalbox/domain/flags/permissions";
import { GuardedButton } from "@signalbox/ui";
import { IconPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useCan } from "../../trpc/use-can.ts";

/** What making a flag is asked about: the entity that it shall belong to, or any while none is chosen. */
export const newFlagOf = (entityRef: string) => ({
  type: createFlags.resourceType,
  id: entityRef === "" ? "*" : entityRef,
});

/** Leads to the page where a flag is made; denied, it stays and says why. */
export function NewFlagLink({ entityRef = "" }: { entityRef?: string }) {
  const router = useRouter();
  const can = useCan(createFlags, newFlagOf(entityRef));
  const query = entityRef === "" ? "" : `?${new URLSearchParams({ entity: entityRef }).toString()}`;
  return (
    <GuardedButton
      can={can}
      leftSection={<IconPlus size={15} aria-hidden />}
      onClick={() => router.push(`/flags/new${query}`)}
    >
      New flag
    </GuardedButton>
  );
}
