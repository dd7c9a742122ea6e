"use client";

import { Button, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { requestCorrections } from "@signalbox/domain/slos/permissions";
import { CorrectionKind, type Slo } from "@signalbox/domain/slos/schema";
import { ErrorState, GuardedButton, SubmitButton, usePreferences } from "@signalbox/ui";
import { IconPencilCheck } from "@tabler/icons-react";
import { useState } from "react";
import { shownError } from "../../trpc/app-error.ts";
import { useCan } from "../../trpc/use-can.ts";
import { problemsByField } from "../settings/index.ts";
import { CORRECTION_KINDS, readCorrection } from "./correction-form.ts";
import { useRequestCorrection } from "./use-corrections.ts";

/** Asks that a time shall not count; somebody else decides. */
export function RequestCorrection({ slo }: { slo: Slo }) {
  const can = useCan(requestCorrections, { type: requestCorrections.resourceType, id: slo.name });
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <GuardedButton
        can={can}
        variant="default"
        leftSection={<IconPencilCheck size={15} aria-hidden />}
        onClick={open}
      >
        Request correction
      </GuardedButton>
      <Modal
        opened={opened}
        onClose={close}
        title="Request a correction"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <RequestForm slo={slo} onClose={close} />
      </Modal>
    </>
  );
}

function RequestForm({ slo, onClose }: { slo: Slo; onClose: () => void }) {
  const { zone } = usePreferences();
  const [values, setValues] = useState({ from: "-1h", to: "now", kind: "maintenance", reason: "" });
  const [problems, setProblems] = useState<Record<string, string>>({});
  const ask = useRequestCorrection(onClose);
  const set = (part: Partial<typeof values>) => setValues((before) => ({ ...before, ...part }));
  const failure = ask.error && shownError(ask.error);
  const shown = { ...problems, ...(failure && problemsByField(failure.issues)) };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const read = readCorrection(values, new Date(), zone);
        setProblems(read.ok ? {} : read.problems);
        if (read.ok && !ask.isPending)
          ask.mutate({
            slo: slo.name,
            ...read.span,
            kind: CorrectionKind.parse(values.kind),
            reason: read.reason,
          });
      }}
    >
      <Stack gap="md">
        <TextInput
          data-autofocus
          label="From"
          description="-2h, 2026-11-20 14:05"
          value={values.from}
          error={shown["from"]}
          onChange={({ currentTarget }) => set({ from: currentTarget.value })}
        />
        <TextInput
          label="To"
          description={`now, or a time; without a zone it is ${zone === "utc" ? "UTC" : "your local time"}`}
          value={values.to}
          error={shown["to"]}
          onChange={({ currentTarget }) => set({ to: currentTarget.value })}
        />
        <NativeSelect
          label="Kind"
          data={CORRECTION_KINDS}
          value={values.kind}
          onChange={({ currentTarget }) => set({ kind: currentTarget.value })}
        />
        <Textarea
          label="Reason"
          description="Stays with the correction and in the register."
          maxLength={1000}
          autosize
          minRows={2}
          value={values.reason}
          error={shown["reason"]}
          onChange={({ currentTarget }) => set({ reason: currentTarget.value })}
        />
        {failure && <ErrorState title={failure.message} remedy={failure.remedy} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <SubmitButton loading={ask.isPending}>Request correction</SubmitButton>
        </Group>
      </Stack>
    </form>
  );
}
