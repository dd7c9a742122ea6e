"use client";

import type { BreakerInstance } from "@signalbox/domain/breakers/schema";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { ConfirmationView, PENDING_MS, SETTLED_MS, useLate } from "../levers/index.ts";
import { breakerConfirmationWords } from "./breaker-confirmation-words.ts";

interface BreakerConfirmationProps {
  readonly id: string;
  readonly revision: number;
}

/** Whether every instance obeys: how many have acknowledged it, who has not, and where it failed. */
export function BreakerConfirmation({ id, revision }: BreakerConfirmationProps) {
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.breakers.confirmation.queryOptions(
      { id, revision },
      {
        meta: { live: "manual" },
        staleTime: 0,
        refetchInterval: ({ state }) =>
          state.data && breakerConfirmationWords(state.data).state === "confirmed" ? SETTLED_MS : PENDING_MS,
      },
    ),
  );
  const late = useLate(`${id} ${String(revision)}`);
  if (data === undefined) return <ConfirmationView words={null} error={error} named={[]} />;
  const failed = data.failed.map(({ instance, problem }) => ({
    key: instance,
    text: `${instance} · ${problem}`,
    time: null,
  }));
  return (
    <ConfirmationView
      words={breakerConfirmationWords(data)}
      error={error}
      named={[
        { title: "Failed", instances: failed },
        { title: "Not there yet", instances: late ? data.waiting.map(namedInstance) : [] },
        { title: "Gone silent, perhaps still as they were", instances: data.silent.map(namedInstance) },
      ]}
    />
  );
}

function namedInstance({ instance, serviceVersion, seenAt }: BreakerInstance) {
  const version = serviceVersion === "" ? "" : ` ${serviceVersion}`;
  return { key: instance, text: `${instance}${version} · last heard of`, time: seenAt };
}
