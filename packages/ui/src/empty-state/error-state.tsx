import { Button } from "@mantine/core";
import { CopyButton } from "../copy-button/copy-button.tsx";
import { StateIcon } from "../state/state-icon.tsx";
import { EmptyState } from "./empty-state.tsx";
import classes from "./empty-state.module.css";

interface ErrorStateProps {
  /** What happened, one sentence. */
  readonly title: string;
  /** What the reader can do about it. */
  readonly remedy?: string | null | undefined;
  /** Names the log lines of the failure. */
  readonly correlationId?: string | null | undefined;
  readonly onRetry?: () => void;
}

/** A failure that says what happened, what to do and what to quote. */
export function ErrorState({ title, remedy, correlationId, onRetry }: ErrorStateProps) {
  return (
    <EmptyState
      alert
      icon={<StateIcon state="critical" size={20} />}
      title={title}
      action={
        onRetry && (
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {remedy && <p>{remedy}</p>}
      {correlationId && (
        <p className={classes.id}>
          Correlation id <code>{correlationId}</code>
          <CopyButton value={correlationId} what="correlation id" />
        </p>
      )}
    </EmptyState>
  );
}
