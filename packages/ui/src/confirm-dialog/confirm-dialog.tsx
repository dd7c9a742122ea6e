"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { ErrorState } from "../empty-state/error-state.tsx";
import { SubmitButton } from "../submit-button/submit-button.tsx";

interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The question: "Revoke token ci-deploy?" */
  readonly title: string;
  /** What will be so afterwards, and that it cannot be undone. */
  readonly children: ReactNode;
  /** The verb on the button: "Revoke token". */
  readonly action: string;
  /** The exact name to type before the button works; for what cannot be undone. */
  readonly typedName?: string;
  readonly onConfirm: () => void;
  readonly pending?: boolean;
  /** Why the last try failed. */
  readonly failure?: string | null;
}

/** Asks before what cannot be undone: Esc cancels, the focus returns to the opener. */
export function ConfirmDialog({ opened, onClose, title, ...question }: ConfirmDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ "aria-label": "Close" }}>
      <Question {...question} onClose={onClose} />
    </Modal>
  );
}

type QuestionProps = Omit<ConfirmDialogProps, "opened" | "title">;

/** Lives only while the dialog is open, so that the typed name starts empty each time. */
function Question({
  children,
  action,
  typedName,
  onConfirm,
  onClose,
  pending = false,
  failure,
}: QuestionProps) {
  const [typed, setTyped] = useState("");
  const exact = typedName === undefined || typed === typedName;
  const confirm = () => {
    if (exact && !pending) onConfirm();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      <Stack gap="md">
        <Text component="div" size="sm">
          {children}
        </Text>
        {typedName !== undefined && (
          <TextInput
            data-autofocus
            label={`Type ${typedName} to confirm`}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        {failure && <ErrorState title={failure} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <SubmitButton color="red.8" disabled={!exact} loading={pending}>
            {action}
          </SubmitButton>
        </Group>
      </Stack>
    </form>
  );
}
