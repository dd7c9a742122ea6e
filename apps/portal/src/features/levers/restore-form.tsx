"use client";

import { Button, TextInput } from "@mantine/core";
import { ErrorState, SubmitButton } from "@signalbox/ui";
import { useState, type ReactNode } from "react";
import { shownError } from "../../trpc/app-error.ts";
import styles from "./levers.module.css";
import { takeFocus } from "./take-focus.ts";
import { useIsProduction } from "./use-environments.ts";
import type { RestoreMutation } from "./use-kill.ts";

interface RestoreFormProps {
  readonly environment: string;
  readonly restore: RestoreMutation;
  /** What comes back. */
  readonly before: ReactNode;
  readonly onCancel: () => void;
}

/** Lets the brake go: what comes back is shown, and production asks why. */
export function RestoreForm({ environment, restore, before, onCancel }: RestoreFormProps) {
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const production = useIsProduction(environment);
  const missing = production && reason.trim() === "";
  const failure = restore.error && shownError(restore.error);
  return (
    <form
      className={styles.step}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!restore.isPending && !missing) restore.mutate(reason.trim());
      }}
    >
      <dl className={styles.facts}>
        <dt>Comes back</dt>
        <dd>{before}</dd>
      </dl>
      <TextInput
        ref={takeFocus}
        label={production ? "Reason" : "Reason (optional)"}
        placeholder="Why it is safe again"
        maxLength={500}
        autoComplete="off"
        value={reason}
        error={asked && missing ? "A change in production needs a reason" : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {failure && <ErrorState title={failure.message} remedy={failure.remedy} />}
      <div className={styles.actions}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <SubmitButton loading={restore.isPending}>{`Restore in ${environment}`}</SubmitButton>
      </div>
    </form>
  );
}
