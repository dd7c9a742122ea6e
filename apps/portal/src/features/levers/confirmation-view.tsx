"use client";

import { Loader } from "@mantine/core";
import { StateIcon, TimeAgo } from "@signalbox/ui";
import { shownError } from "../../trpc/app-error.ts";
import type { ConfirmationWords } from "./confirmation-words.ts";
import styles from "./levers.module.css";

const MOST_NAMED = 8;

/** Those who are worth naming, and why: "Not there yet". */
export interface NamedInstances {
  readonly title: string;
  readonly instances: readonly {
    readonly key: string;
    /** Ends with what the time is of: "SDK · checkout 4.2.0 · heard of". */
    readonly text: string;
    readonly time: string | null;
  }[];
}

interface ConfirmationViewProps {
  /** Null while nobody has answered yet. */
  readonly words: ConfirmationWords | null;
  readonly error: unknown;
  /** Lists without anybody are left out. */
  readonly named: readonly NamedInstances[];
}

/** Whether a move has been proved, and who has not proved it. */
export function ConfirmationView({ words, error, named }: ConfirmationViewProps) {
  if (words === null) return <NotAnswered error={error} />;
  const { state, text } = words;
  return (
    <div className={styles.propagation}>
      <p role="status" className={styles.confirmation} data-state={state}>
        {state === "pending" ? (
          <Loader size={12} aria-hidden />
        ) : (
          <StateIcon state={state === "confirmed" ? "ok" : "unknown"} />
        )}
        {text}
      </p>
      {named
        .filter(({ instances }) => instances.length > 0)
        .map((list) => (
          <Named key={list.title} {...list} />
        ))}
    </div>
  );
}

function NotAnswered({ error }: { error: unknown }) {
  return (
    <p role="status" className={styles.confirmation}>
      {error ? (
        <>
          <StateIcon state="unknown" /> {`Not known who has it: ${shownError(error).message}`}
        </>
      ) : (
        <>
          <Loader size={12} /> Asking who has it…
        </>
      )}
    </p>
  );
}

function Named({ title, instances }: NamedInstances) {
  const further = instances.length - MOST_NAMED;
  return (
    <div className={styles.readers}>
      <span className={styles.readersTitle}>{`${title} (${String(instances.length)})`}</span>
      <ul aria-label={title}>
        {instances.slice(0, MOST_NAMED).map(({ key, text, time }) => (
          <li key={key}>
            {`${text} `}
            {time !== null && <TimeAgo time={time} />}
          </li>
        ))}
        {further > 0 && <li>{`and ${String(further)} more`}</li>}
      </ul>
    </div>
  );
}
