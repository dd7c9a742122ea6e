"use client";

import type { Reader } from "@signalbox/domain/flags/schema";
import { ConfirmationView, type NamedInstances } from "./confirmation-view.tsx";
import { confirmationWords, readerKind, readerName } from "./confirmation-words.ts";
import { usePropagation } from "./use-propagation.ts";

interface ConfirmationProps {
  readonly environment: string;
  readonly revision: number;
}

/** Whether the data plane has proved a change: how many have acknowledged it, and who has not. */
export function Confirmation({ environment, revision }: ConfirmationProps) {
  const { propagation, error, late } = usePropagation(environment, revision);
  if (propagation === null) return <ConfirmationView words={null} error={error} named={[]} />;
  const { waiting, silent, apart } = propagation;
  return (
    <ConfirmationView
      words={confirmationWords(propagation)}
      error={error}
      named={[
        named("Not there yet", late ? waiting : [], "heard of"),
        named("Gone silent, perhaps still serving what was", silent, "last heard of"),
        named("Cannot acknowledge", apart, "fetched"),
      ]}
    />
  );
}

/** The verb says what the time is of: "fetched 4 s ago". */
function named(title: string, readers: readonly Reader[], verb: string): NamedInstances {
  return {
    title,
    instances: readers.map((reader) => ({
      key: `${reader.kind} ${reader.instance}`,
      text: `${readerKind(reader)} · ${readerName(reader)} · ${verb}`,
      time: reader.seenAt,
    })),
  };
}
