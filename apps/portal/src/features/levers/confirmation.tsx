"use client";

import { Loader } from "@mantine/core";
import type { Reader } from "@signalbox/domain/flags/schema";
import { StateIcon, TimeAgo } from "@signalbox/ui";
import { shownError } from "../../trpc/app-error.ts";
import { confirmationWords, readerKind, readerName } from "./confirmation-words.ts";
import styles from "./levers.module.css";
import { usePropagation } from "./use-propagation.ts";

const MOST_NAMED = 8;

interface ConfirmationProps {
  readonly environment: string;
  readonly revision: number;
}

/** Whether the data plane has proved a change: how many have acknowledged it, and who has not. */
export function Confirmation({ environment, revision }: ConfirmationProps) {
  const { propagation, error, late } = usePropagation(environment, revision);
  if (propagation === null) {
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
  const { state, text } = confirmationWords(propagation);
  const { waiting, silent, apart } = propagation;
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
      {late && waiting.length > 0 && (
        <Readers title="Not there yet" readers={waiting} time={({ seenAt }) => seenAt} verb="heard of" />
      )}
      {silent.length > 0 && (
        <Readers
          title="Gone silent, perhaps still serving what was"
          readers={silent}
          time={({ seenAt }) => seenAt}
          verb="last heard of"
        />
      )}
      {apart.length > 0 && (
        <Readers title="Cannot acknowledge" readers={apart} time={({ seenAt }) => seenAt} verb="fetched" />
      )}
    </div>
  );
}

interface ReadersProps {
  readonly title: string;
  readonly readers: readonly Reader[];
  readonly time: (reader: Reader) => string;
  /** What the time is of: "fetched 4 s ago". */
  readonly verb: string;
}

function Readers({ title, readers, time, verb }: ReadersProps) {
  const further = readers.length - MOST_NAMED;
  return (
    <div className={styles.readers}>
      <span className={styles.readersTitle}>{`${title} (${String(readers.length)})`}</span>
      <ul aria-label={title}>
        {readers.slice(0, MOST_NAMED).map((reader) => (
          <li key={`${reader.kind} ${reader.instance}`}>
            {`${readerKind(reader)} · ${readerName(reader)} · ${verb} `}
            <TimeAgo time={time(reader)} />
          </li>
        ))}
        {further > 0 && <li>{`and ${String(further)} more`}</li>}
      </ul>
    </div>
  );
}
