"use client";

import { registerLocations } from "@signalbox/domain/catalog/permissions";
import { GuardedButton } from "@signalbox/ui";
import { IconPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useCan } from "../../trpc/use-can.ts";

/** What registering is asked about, before there is a location. */
export const ANY_LOCATION = { type: registerLocations.resourceType, id: "*" };

/** Leads to the page where a location is registered; denied, it stays and says why. */
export function RegisterLink() {
  const router = useRouter();
  const can = useCan(registerLocations, ANY_LOCATION);
  return (
    <GuardedButton
      can={can}
      leftSection={<IconPlus size={15} aria-hidden />}
      onClick={() => router.push("/locations/new")}
    >
      Register a location
    </GuardedButton>
  );
}
