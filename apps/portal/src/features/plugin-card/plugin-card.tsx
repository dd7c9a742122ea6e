"use client";

import { Anchor, Button } from "@mantine/core";
import { CopyButton, Section, StatusBadge, TableSkeleton } from "@signalbox/ui";
import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { catchError, type ErrorInfo } from "next/error";
import { Suspense, type ReactNode } from "react";
import { failureLook } from "./failure-look.ts";
import classes from "./plugin-card.module.css";

interface FailedProps {
  readonly title: string;
  readonly onRetry: () => void;
}

const Caught = catchError<FailedProps>(function CaughtFailure(
  { title, onRetry },
  { error, reset }: ErrorInfo,
) {
  const retry = () => {
    onRetry();
    reset();
  };
  return <FailedCard title={title} error={error} onRetry={retry} />;
});

interface PluginCardProps {
  /** What it shows, as its heading: "Traffic". */
  readonly title: string;
  /** Who it comes from, where that is known before an answer. */
  readonly source?: { readonly name: string; readonly title: string };
  /** Beside the heading. */
  readonly action?: ReactNode;
  /** Keeps the layout while reads run. */
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}

/** Around whatever lives by a backend: where that fails, this card says so, and the rest of the page works. */
export function PluginCard({ title, source, action, fallback, children }: PluginCardProps) {
  const { reset } = useQueryErrorResetBoundary();
  return (
    <Section title={title} action={action}>
      <Caught title={source?.title ?? title} onRetry={reset}>
        <Suspense fallback={fallback ?? <TableSkeleton count={4} label={`Loading: ${title}`} />}>
          {children}
        </Suspense>
      </Caught>
    </Section>
  );
}

interface FailedCardProps {
  readonly title: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** The card of a failure: what happened, what it means, what to do. */
function FailedCard({ title, error, onRetry }: FailedCardProps) {
  const { state, word, message, remedy, correlationId } = failureLook(error, title);
  return (
    <div className={classes.card} role="alert">
      <StatusBadge state={state} word={word} />
      <p className={classes.message}>{message}</p>
      {remedy !== null && <p className={classes.remedy}>{remedy}</p>}
      <div className={classes.actions}>
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
        <Anchor href="/settings/plugins">Settings of plugins</Anchor>
        {correlationId !== null && (
          <span className={classes.id}>
            Correlation id <code>{correlationId}</code>
            <CopyButton value={correlationId} what="correlation id" />
          </span>
        )}
      </div>
    </div>
  );
}
