"use client";

import { Button } from "@mantine/core";
import { EmptyState, FilteredEmpty, TimeAgo } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { LogRow } from "./log-row.tsx";
import type { logLinesInput } from "./logs-params.ts";
import styles from "./logs.module.css";

interface LogLinesProps {
  readonly input: ReturnType<typeof logLinesInput>;
  readonly label: string;
  readonly filtered: boolean;
  readonly onMore: () => void;
  readonly onClear: () => void;
}

const MOST_LINES = 500;

/** The lines that were found, the newest first, with where they come from and how old that is. */
export function LogLines({ input, label, filtered, onMore, onClear }: LogLinesProps) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.observability.logLines.queryOptions(input));
  const { lines, more, source, asOf, service } = data;
  return (
    <>
      <p className={styles.origin}>
        {lines.length} {lines.length === 1 ? "line" : "lines"} · {source.title} · <TimeAgo time={asOf} />
      </p>
      {lines.length === 0 && filtered && <FilteredEmpty what="lines" onClear={onClear} />}
      {lines.length === 0 && !filtered && (
        <EmptyState title="No lines in this time">
          {source.title} has none of {service ?? "any service"}. Lines are found by the name that the service
          gives itself; where that is another than the entity&apos;s, the annotation signalbox.io/service says
          it.
        </EmptyState>
      )}
      {lines.length > 0 && (
        <ol className={styles.list} aria-label={label}>
          {lines.map((line) => (
            <LogRow key={line.id} line={line} named={service === null} />
          ))}
        </ol>
      )}
      {more && lines.length < MOST_LINES && (
        <Button variant="default" onClick={onMore}>
          Show more
        </Button>
      )}
      {more && lines.length >= MOST_LINES && (
        <p className={styles.origin}>There are more; a shorter time or a filter shows them.</p>
      )}
    </>
  );
}
