"use client";

import { TextInput } from "@mantine/core";
import type { FlagEnvironment, Segment } from "@signalbox/domain/flags/schema";
import { ConfirmDialog, useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";

interface DeleteSegmentProps {
  readonly opened: boolean;
  readonly environment: FlagEnvironment;
  readonly segment: Segment | null;
  readonly onClose: () => void;
}

/** Asks before a segment goes; one that is used stays, and its users are named. */
export function DeleteSegment({ opened, environment, segment, onClose }: DeleteSegmentProps) {
  const client = useTRPCClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  const [reason, setReason] = useState("");
  const remove = useMutation({
    mutationFn: ({ name }: Segment) =>
      client.flags.deleteSegment.mutate(
        { environment: environment.name, name },
        { context: { reason: reason.trim() } },
      ),
    onSuccess: async ({ name }) => {
      await invalidate("flags", "events");
      toast({ title: `${name} is deleted` });
      close();
    },
  });
  const close = () => {
    remove.reset();
    setReason("");
    onClose();
  };
  return (
    <ConfirmDialog
      opened={opened}
      onClose={close}
      title={`Delete ${segment?.name ?? ""}?`}
      action="Delete segment"
      onConfirm={() => segment && remove.mutate(segment)}
      pending={remove.isPending}
      failure={remove.error && shownError(remove.error).message}
    >
      A segment that no flag uses any more can go. It can be made again, but not brought back.
      {environment.production && (
        <TextInput
          mt="md"
          label="Reason"
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </ConfirmDialog>
  );
}
