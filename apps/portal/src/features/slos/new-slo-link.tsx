"use client";

import { createSlos } from "@signalbox/domain/slos/permissions";
import { GuardedButton } from "@signalbox/ui";
import { IconPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useCan } from "../../trpc/use-can.ts";

/** What making an objective is asked about: the entity that it shall belong to, or any while none is chosen. */
export const newSloOf = (entityRef: string) => ({
  type: createSlos.resourceType,
  id: entityRef === "" ? "*" : entityRef,
});

/** Leads to the page where an objective is made; denied, it stays and says why. */
export function NewSloLink({ entityRef = "" }: { entityRef?: string }) {
  const router = useRouter();
  const can = useCan(createSlos, newSloOf(entityRef));
  const query = entityRef === "" ? "" : `?${new URLSearchParams({ entity: entityRef }).toString()}`;
  return (
    <GuardedButton
      can={can}
      leftSection={<IconPlus size={15} aria-hidden />}
      onClick={() => router.push(`/slos/new${query}`)}
    >
      New SLO
    </GuardedButton>
  );
}
