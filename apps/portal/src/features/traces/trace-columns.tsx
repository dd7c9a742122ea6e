import type { TraceSummary } from "@signalbox/domain/observability/schema";
import { RowLink, StatusBadge, TimeAgo, dataColumns } from "@signalbox/ui";
import { durationWords } from "./duration-words.ts";
import styles from "./traces.module.css";

const column = dataColumns<TraceSummary>();

function errorWords(errors: number): string {
  return errors === 1 ? "1 error" : `${String(errors)} errors`;
}

/** The columns of a list of traces. */
export const traceColumns = [
  column.display({
    id: "operation",
    header: "Trace",
    meta: { track: "minmax(12rem, 3fr)", from: "sm", narrow: "line" },
    cell: ({ row: { original } }) => (
      <RowLink>
        <span className={styles.name} title={`${original.service}: ${original.operation}`}>
          {original.service}: {original.operation || "(no name)"}
        </span>
      </RowLink>
    ),
  }),
  column.display({
    id: "duration",
    header: "Duration",
    meta: { track: "7rem", from: "sm", narrow: "inline", align: "end" },
    cell: ({ row: { original } }) => (
      <span className={styles.number}>{durationWords(original.durationUs)}</span>
    ),
  }),
  column.display({
    id: "errors",
    header: "Errors",
    meta: { track: "8rem", from: "sm", narrow: "inline" },
    cell: ({ row: { original } }) =>
      original.errors === 0 ? (
        <span className={styles.quiet}>none</span>
      ) : (
        <StatusBadge state="critical" word={errorWords(original.errors)} plain />
      ),
  }),
  column.display({
    id: "spans",
    header: "Spans",
    meta: { track: "5rem", from: "md", narrow: "inline", align: "end", narrowLabel: "Spans" },
    cell: ({ row: { original } }) => <span className={styles.number}>{original.spans}</span>,
  }),
  column.display({
    id: "services",
    header: "Services",
    meta: { track: "minmax(8rem, 2fr)", from: "lg", narrow: "hidden" },
    cell: ({ row: { original } }) => {
      const names = original.services.map(({ name }) => name).join(", ");
      return (
        <span className={styles.name} title={names}>
          {names}
        </span>
      );
    },
  }),
  column.display({
    id: "began",
    header: "Began",
    meta: { track: "9rem", from: "sm", narrow: "inline" },
    cell: ({ row: { original } }) => <TimeAgo time={new Date(original.startUs / 1000).toISOString()} />,
  }),
];
