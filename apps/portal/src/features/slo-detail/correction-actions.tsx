"use client";

import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { decideCorrections, requestCorrections } from "@signalbox/domain/slos/permissions";
import type { Correction } from "@signalbox/domain/slos/schema";
import { ErrorState, GuardedButton, SubmitButton, type Verdict } from "@signalbox/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC } from "../../trpc/client.ts";
import { useCan } from "../../trpc/use-can.ts";
import { useDecideCorrection, type Decision } from "./use-corrections.ts";

const WORDS: Readonly<Record<Decision, { readonly verb: string; readonly means: string }>> = {
  approve: { verb: "Approve", means: "The time is taken out of the reckoning at once, for all the window." },
  reject: { verb: "Reject", means: "The time keeps counting. Say why, for whoever asked." },
  cancel: { verb: "Cancel correction", means: "The time counts again, also if it had been approved." },
};

const OWN = {
  state: "denied",
  reason: "You asked for this correction yourself; somebody else has to decide.",
} as const;

/** Approve and reject for everybody but whoever asked; cancel for whoever may ask. */
export function CorrectionActions({ correction }: { correction: Correction }) {
  const trpc = useTRPC();
  const { data: me } = useQuery(trpc.auth.getMe.queryOptions({}));
  const resource = { type: decideCorrections.resourceType, id: correction.slo };
  const policy = useCan(decideCorrections, resource);
  const canCancel = useCan(requestCorrections, resource);
  const [deciding, setDeciding] = useState<Decision | null>(null);
  if (correction.state === "rejected" || correction.state === "cancelled") return null;
  const canDecide: Verdict = me?.id === correction.requestedBy ? OWN : policy;
  const button = (decision: Decision, can: Verdict) => (
    <GuardedButton can={can} variant="default" size="compact-sm" onClick={() => setDeciding(decision)}>
      {decision === "cancel" ? "Cancel" : WORDS[decision].verb}
    </GuardedButton>
  );
  return (
    <>
      <Group gap={6} wrap="nowrap">
        {correction.state === "requested" && button("approve", canDecide)}
        {correction.state === "requested" && button("reject", canDecide)}
        {button("cancel", canCancel)}
      </Group>
      <Modal
        opened={deciding !== null}
        onClose={() => setDeciding(null)}
        title={deciding === null ? "" : `${WORDS[deciding].verb}?`}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        {deciding !== null && (
          <Decide correction={correction} decision={deciding} onClose={() => setDeciding(null)} />
        )}
      </Modal>
    </>
  );
}

interface DecideProps {
  readonly correction: Correction;
  readonly decision: Decision;
  readonly onClose: () => void;
}

function Decide({ correction, decision, onClose }: DecideProps) {
  const [note, setNote] = useState("");
  const decide = useDecideCorrection(correction, onClose);
  const missing = decision === "reject" && note.trim() === "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing && !decide.isPending) decide.mutate({ decision, note: note.trim() });
      }}
    >
      <Stack gap="md">
        <p>{WORDS[decision].means}</p>
        {decision !== "cancel" && (
          <Textarea
            data-autofocus
            label={decision === "reject" ? "Why" : "Note"}
            maxLength={1000}
            autosize
            minRows={2}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
        )}
        {decide.error && <ErrorState title={shownError(decide.error).message} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Back
          </Button>
          <SubmitButton disabled={missing} loading={decide.isPending}>
            {WORDS[decision].verb}
          </SubmitButton>
        </Group>
      </Stack>
    </form>
  );
}
