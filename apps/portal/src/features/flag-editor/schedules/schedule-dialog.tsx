"use client";

import { Button, Group, Modal, SegmentedControl, Stack, Textarea } from "@mantine/core";
import type { Flag, FlagEnvironment, SchedulePlan } from "@signalbox/domain/flags/schema";
import { ErrorState, SubmitButton, useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { shownError } from "../../../trpc/app-error.ts";
import { useTRPCClient } from "../../../trpc/client.ts";
import { useInvalidate } from "../../../trpc/invalidate.ts";
import { AtFields, useAtDraft } from "./at-fields.tsx";
import { RampFields, useRampDraft } from "./ramp-fields.tsx";
import { planWords } from "./schedule-words.ts";

interface ScheduleDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly flag: Flag;
  readonly environment: FlagEnvironment;
}

/** Plans a change of the flag: once at a time, or as a ramp. */
export function ScheduleDialog({ opened, onClose, flag, environment }: ScheduleDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={`Schedule ${flag.name} in ${environment.title}`}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <ScheduleForm flag={flag} environment={environment} onClose={onClose} />
    </Modal>
  );
}

function useCreate({ key }: Flag, environment: string, onDone: () => void) {
  const client = useTRPCClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: ({ plan, reason }: { plan: SchedulePlan; reason: string }) =>
      client.flags.createSchedule.mutate({ key, environment, plan }, { context: { reason } }),
    onSuccess: async ({ id }, { plan }) => {
      onDone();
      toast({
        title: planWords(plan),
        message: `Scheduled in ${environment}.`,
        undo: () =>
          void client.flags.moveSchedule.mutate({ key, scheduleId: id, to: "cancel" }).then(
            () => invalidate("flags", "events"),
            () => undefined,
          ),
      });
      await invalidate("flags", "events");
    },
  });
}

function ScheduleForm({ flag, environment, onClose }: Omit<ScheduleDialogProps, "opened">) {
  const [kind, setKind] = useState<"ramp" | "at">("ramp");
  const ramp = useRampDraft(flag, environment);
  const once = useAtDraft(flag, environment);
  const plan = kind === "ramp" ? ramp.plan : once.plan;
  const [reason, setReason] = useState("");
  const create = useCreate(flag, environment.name, onClose);
  const failure = create.error ? shownError(create.error) : null;
  const missing = environment.production && reason.trim() === "";
  const ready = plan !== null && !missing;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !create.isPending) create.mutate({ plan, reason: reason.trim() });
      }}
    >
      <Stack gap="md">
        <SegmentedControl
          aria-label="What to schedule"
          value={kind}
          onChange={(next) => setKind(next === "at" ? "at" : "ramp")}
          data={[
            { value: "ramp", label: "Ramp" },
            { value: "at", label: "At a time" },
          ]}
        />
        {kind === "ramp" ? <RampFields draft={ramp} /> : <AtFields draft={once} />}
        <Textarea
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
        {failure && (
          <ErrorState title={failure.message} remedy={failure.remedy} correlationId={failure.correlationId} />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <SubmitButton loading={create.isPending} disabled={!ready}>
            {kind === "ramp" ? "Start the ramp" : "Schedule"}
          </SubmitButton>
        </Group>
      </Stack>
    </form>
  );
}
