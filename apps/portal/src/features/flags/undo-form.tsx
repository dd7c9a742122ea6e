"use client";

import { Stack, TextInput } from "@mantine/core";
import type { Flag } from "@signalbox/domain/flags/schema";
import { DiffView, ErrorState, SubmitButton, TableSkeleton, useToast } from "@signalbox/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC, useTRPCClient } from "../../trpc/client.ts";
import { Failure } from "../../trpc/failure.tsx";
import { useInvalidate } from "../../trpc/invalidate.ts";
import styles from "./flag.module.css";
import { inverseChanges, isBeginning } from "./inverse-changes.ts";

interface UndoFormProps {
  readonly flag: Flag;
  readonly position: number;
  readonly onDone: () => void;
  /** The other way out. */
  readonly children: ReactNode;
}

function useUndo({ flag: { key }, position, onDone }: Pick<UndoFormProps, "flag" | "position" | "onDone">) {
  const client = useTRPCClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: ({ reason, force }: { reason: string; force: boolean }) =>
      client.flags.undo.mutate({ key, position, force }, { context: { reason } }),
    onSuccess: async () => {
      toast({ title: "Undone", message: "The lever stands as it did before that change." });
      onDone();
      await invalidate("flags", "events");
    },
  });
}

/** The change turned round, and why; where something has changed since, it says so before it may overwrite that. */
export function UndoForm({ flag, position, onDone, children }: UndoFormProps) {
  const trpc = useTRPC();
  const [reason, setReason] = useState("");
  const event = useQuery(
    trpc.events.getEvent.queryOptions({ position }, { staleTime: Number.POSITIVE_INFINITY }),
  );
  const undo = useUndo({ flag, position, onDone });
  const failure = undo.error && shownError(undo.error);
  const beginning = event.data !== undefined && isBeginning(event.data.changes);
  const overtaken = failure?.code === "conflict";
  return (
    <form
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (!undo.isPending && !beginning) undo.mutate({ reason: reason.trim(), force: overtaken });
      }}
    >
      <Stack gap="md">
        {beginning ? (
          <p>The lever began with this: there is nothing before it to go back to.</p>
        ) : event.data ? (
          <DiffView label="What undoing changes" changes={inverseChanges(event.data.changes)} />
        ) : event.error ? (
          <Failure error={event.error} what="this change" onRetry={() => void event.refetch()} />
        ) : (
          <TableSkeleton count={2} label="Loading the change" />
        )}
        {!beginning && (
          <TextInput
            data-autofocus
            label="Reason"
            description="Production asks for one."
            maxLength={500}
            autoComplete="off"
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        )}
        {failure && (
          <ErrorState
            title={failure.message}
            remedy={
              overtaken
                ? "Undoing anyway puts back the state before this change, and drops what came after it."
                : failure.remedy
            }
          />
        )}
        <div className={styles.formActions}>
          {children}
          {!beginning && (
            <SubmitButton loading={undo.isPending}>{overtaken ? "Undo anyway" : "Undo"}</SubmitButton>
          )}
        </div>
      </Stack>
    </form>
  );
}
