"use client";

import { CodeView, DiffView, StateIcon, TableSkeleton } from "@signalbox/ui";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { Failure } from "../../trpc/failure.tsx";
import { EventFacts } from "./event-facts.tsx";
import { eventState, furtherText } from "./event-state.ts";
import styles from "./register.module.css";
import type { ShownEvent } from "./shown-event.ts";

/** Everything the register keeps of one event. */
export function EventView({ position }: { position: number }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.events.getEvent.queryOptions({ position }, { staleTime: Number.POSITIVE_INFINITY }),
  );
  if (data !== undefined) return <Loaded event={data} />;
  if (error === null) return <TableSkeleton label="Loading the event" />;
  return <Failure error={error} what="this event" onRetry={() => void refetch()} />;
}

function Loaded({ event }: { event: ShownEvent }) {
  const state = eventState(event.type);
  const further = furtherText(event);
  return (
    <>
      <h3 className={styles.eventHeading}>
        {state !== null && <StateIcon state={state} size={16} />}
        {event.title}
      </h3>
      {further !== null && <p className={styles.eventSummary}>{further}</p>}
      <EventFacts event={event} />
      <h4 className={styles.part}>Changes</h4>
      <DiffView label={`Changes of event ${String(event.position)}`} changes={event.changes} />
      <h4 className={styles.part}>Data after the event</h4>
      <CodeView
        label={`Data of event ${String(event.position)}`}
        source={event.type}
        language="plain"
        text={JSON.stringify(event.data, null, 2)}
      />
    </>
  );
}
