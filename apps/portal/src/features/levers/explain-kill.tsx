"use client";

import { TextInput } from "@mantine/core";
import { SubmitButton } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import type { KillTarget } from "./kill-target.ts";
import styles from "./levers.module.css";

interface ExplainKillProps {
  readonly target: KillTarget;
  readonly reason: string | null;
}

/** Asks why, now that there is time for it. */
export function ExplainKill({ target: { key, environment }, reason }: ExplainKillProps) {
  const client = useTRPCClient();
  const invalidate = useInvalidate();
  const [text, setText] = useState("");
  const explain = useMutation({
    mutationFn: () => client.flags.explainKill.mutate({ key, environment, reason: text.trim() }),
    onSuccess: () => invalidate("flags", "events"),
  });
  if (reason !== null) {
    return (
      <p className={styles.quiet} role="status">
        {`Reason: ${reason}`}
      </p>
    );
  }
  return (
    <form
      className={styles.explain}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "" && !explain.isPending) explain.mutate();
      }}
    >
      <TextInput
        className={styles.reason}
        label="Why was it killed?"
        placeholder="For the register; you may say it later"
        maxLength={500}
        autoComplete="off"
        value={text}
        error={explain.error ? shownError(explain.error).message : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <SubmitButton variant="default" loading={explain.isPending}>
        Save reason
      </SubmitButton>
    </form>
  );
}
