"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { changeFlags } from "@signalbox/domain/flags/permissions";
import type { Flag } from "@signalbox/domain/flags/schema";
import { GuardedButton } from "@signalbox/ui";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useCan } from "../../trpc/use-can.ts";
import { UndoForm } from "./undo-form.tsx";

interface UndoButtonProps {
  readonly flag: Flag;
  /** The event that is undone. */
  readonly position: number;
  readonly what: string;
}

/** Takes a move of a lever back, after showing what that comes to. */
export function UndoButton({ flag, position, what }: UndoButtonProps) {
  const [opened, { open, close }] = useDisclosure();
  const can = useCan(changeFlags, { type: changeFlags.resourceType, id: flag.key });
  return (
    <>
      <GuardedButton
        can={can}
        variant="default"
        size="compact-sm"
        leftSection={<IconArrowBackUp size={14} aria-hidden />}
        onClick={open}
      >
        Undo this
      </GuardedButton>
      <Modal
        opened={opened}
        onClose={close}
        title={`Undo: ${what}`}
        size={560}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <UndoForm flag={flag} position={position} onDone={close}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
        </UndoForm>
      </Modal>
    </>
  );
}
