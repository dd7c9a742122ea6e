"use client";

import { TextInput } from "@mantine/core";
import { SubmitButton } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import styles from "./breaker-lever.module.css";

interface ExplainForceProps {
  readonly id: string;
  readonly reason: string | null;
}

/** Asks why, now that there is time for it. */
export function ExplainForce({ id, reason }: ExplainForceProps) {
  const client = useTRPCClient();
  const invalidate = useInvalidate();
  const [text, setText] = useState("");
  const explain = useMutation({
    mutationFn: () => client.breakers.explain.mutate({ id, reason: text.trim() }),
    onSuccess: () => invalidate("breakers", "events"),
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
        label="Why is it held?"
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
