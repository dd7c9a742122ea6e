"use client";

import { refreshLocations } from "@signalbox/domain/catalog/permissions";
import type { LocationId } from "@signalbox/domain/catalog/schema";
import { GuardedButton } from "@signalbox/ui";
import { IconRefresh } from "@tabler/icons-react";
import { useCan } from "../../trpc/use-can.ts";
import { useReadAgain } from "./use-read-again.ts";

interface ReadAgainButtonProps {
  locationId: LocationId;
  /** The button's words where the page is not about the location itself. */
  label?: string;
}

/** Reads a location now; denied, it stays and says why. */
export function ReadAgainButton({ locationId, label = "Read again now" }: ReadAgainButtonProps) {
  const can = useCan(refreshLocations, { type: refreshLocations.resourceType, id: locationId });
  const { mutate, isPending } = useReadAgain(locationId);
  return (
    <GuardedButton
      can={can}
      variant="default"
      leftSection={<IconRefresh size={15} aria-hidden />}
      loading={isPending}
      onClick={() => mutate()}
    >
      {label}
    </GuardedButton>
  );
}
