"use client";

import { deleteSources, unregisterLocations } from "@signalbox/domain/catalog/permissions";
import type { LocationDetail } from "@signalbox/domain/catalog/schema";
import { ConfirmDialog, GuardedButton } from "@signalbox/ui";
import { useDisclosure } from "@mantine/hooks";
import { IconTrash } from "@tabler/icons-react";
import { shownError } from "../../trpc/app-error.ts";
import { useCan } from "../../trpc/use-can.ts";
import { GoingView } from "./going-view.tsx";
import { useUnregister } from "./use-unregister.ts";

/** Takes a registered location or a push source away, after showing what goes with it. */
export function UnregisterButton({ location }: { location: LocationDetail }) {
  const { id, origin, target } = location;
  const pushed = origin === "push";
  const permission = pushed ? deleteSources : unregisterLocations;
  const can = useCan(permission, { type: permission.resourceType, id: pushed ? target : id });
  const [opened, { open, close }] = useDisclosure();
  const { unregister, pending, error, forget } = useUnregister(location);
  const verb = pushed ? "Delete the source" : "Unregister";
  const dismiss = () => {
    close();
    forget();
  };
  return (
    <>
      <GuardedButton
        can={can}
        variant="default"
        leftSection={<IconTrash size={15} aria-hidden />}
        onClick={open}
      >
        {verb}
      </GuardedButton>
      <ConfirmDialog
        opened={opened}
        onClose={dismiss}
        title={pushed ? `Delete the source ${target}?` : "Unregister this location?"}
        action={verb}
        typedName={target}
        onConfirm={unregister}
        pending={pending}
        failure={error && shownError(error).message}
      >
        <GoingView locationId={id} />
      </ConfirmDialog>
    </>
  );
}
