"use client";

import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import type { FlagEnvironment, Segment } from "@signalbox/domain/flags/schema";
import { ErrorState, SubmitButton } from "@signalbox/ui";
import { shownError } from "../../trpc/app-error.ts";
import styles from "./flag-settings.module.css";
import { useSegmentForm } from "./use-segment-form.ts";

interface SegmentDialogProps {
  readonly opened: boolean;
  readonly environment: FlagEnvironment;
  /** Null for a new one. */
  readonly segment: Segment | null;
  readonly onClose: () => void;
}

/** Makes or changes a segment; its rule is JsonLogic, as flagd writes it. */
export function SegmentDialog({ opened, onClose, ...props }: SegmentDialogProps) {
  const title = props.segment ? `Change ${props.segment.name}` : `New segment of ${props.environment.title}`;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={title}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <SegmentForm {...props} onClose={onClose} />
    </Modal>
  );
}

function SegmentForm({ environment, segment, onClose }: Omit<SegmentDialogProps, "opened">) {
  const { form, save, submit } = useSegmentForm(environment, segment, onClose);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {segment === null && (
          <TextInput
            data-autofocus
            label="Name"
            description="What rules call it by; it never changes."
            autoComplete="off"
            {...form.getInputProps("name")}
          />
        )}
        <TextInput label="Description" autoComplete="off" {...form.getInputProps("description")} />
        <Textarea
          label="Rule"
          description="JsonLogic with flagd's operators, which answers true or false."
          autosize
          minRows={4}
          maxRows={18}
          spellCheck={false}
          classNames={{ input: styles.mono ?? "" }}
          {...form.getInputProps("rule")}
        />
        {segment !== null && segment.usedBy.length > 0 && (
          <Text size="sm">{`Changes with it: ${segment.usedBy.join(", ")}.`}</Text>
        )}
        {environment.production && (
          <TextInput label="Reason" autoComplete="off" {...form.getInputProps("reason")} />
        )}
        {save.error && (
          <ErrorState title={shownError(save.error).message} remedy={shownError(save.error).remedy} />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <SubmitButton loading={save.isPending}>Save segment</SubmitButton>
        </Group>
      </Stack>
    </form>
  );
}
