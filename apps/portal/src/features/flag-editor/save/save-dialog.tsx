"use client";

import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import type { Flag, FlagEnvironment, FlagSetting } from "@signalbox/domain/flags/schema";
import { ErrorState, SubmitButton, TableSkeleton } from "@signalbox/ui";
import { useState } from "react";
import { shownError } from "../../../trpc/app-error.ts";
import { Failure } from "../../../trpc/failure.tsx";
import type { SettingDraft } from "../draft/setting-draft.ts";
import { PreviewView } from "./preview-view.tsx";
import { usePreview } from "./use-preview.ts";
import { useSave } from "./use-save.ts";

interface SaveDialogProps {
  readonly opened: boolean;
  readonly flag: Flag;
  readonly environment: FlagEnvironment;
  readonly setting: FlagSetting;
  readonly draft: SettingDraft;
  readonly onClose: () => void;
  /** The draft is in force now. */
  readonly onSaved: () => void;
}

/** What saving does is shown before it is done; production asks why. */
export function SaveDialog({ opened, onClose, ...save }: SaveDialogProps) {
  const { flag, environment } = save;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={`Set ${flag.name} in ${environment.title}`}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <SaveForm {...save} onClose={onClose} />
    </Modal>
  );
}

function SaveForm({ flag, environment, setting, draft, onClose, onSaved }: Omit<SaveDialogProps, "opened">) {
  const [reason, setReason] = useState("");
  const { values, begun } = draft;
  const { preview, error, refetch, isPlaceholderData } = usePreview({
    key: flag.key,
    environment: environment.name,
    values,
  });
  const save = useSave(flag, setting, () => {
    onSaved();
    onClose();
  });
  const failure = save.error ? shownError(save.error) : null;
  const wrong = preview?.issues.some(({ level }) => level === "error") ?? false;
  const missing = environment.production && reason.trim() === "";
  const ready = preview !== undefined && !isPlaceholderData && !wrong && !missing;
  const send = () =>
    save.mutate(
      { values, expectedVersion: begun.version, reason: reason.trim() },
      // What somebody else did is merged in the page, where the draft is.
      { onError: (cause) => shownError(cause).code === "conflict" && onClose() },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !save.isPending) send();
      }}
    >
      <Stack gap="md">
        {preview !== undefined ? (
          <PreviewView preview={preview} environment={environment.name} />
        ) : error ? (
          <Failure error={error} what="what this changes" onRetry={() => void refetch()} />
        ) : (
          <TableSkeleton count={4} label="Working out what this changes" />
        )}
        <Textarea
          data-autofocus
          label="Reason"
          description={
            environment.production ? "Production asks why; the register keeps it." : "Goes into the register."
          }
          required={environment.production}
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {failure && failure.code !== "conflict" && (
          <ErrorState title={failure.message} remedy={failure.remedy} correlationId={failure.correlationId} />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <SubmitButton loading={save.isPending} disabled={!ready}>
            {`Set in ${environment.name}`}
          </SubmitButton>
        </Group>
      </Stack>
    </form>
  );
}
