import { Anchor } from "@mantine/core";
import { AbsoluteTime, CopyButton, EntityLink, TimeAgo } from "@signalbox/ui";
import type { ReactNode } from "react";
import { actorText } from "./event-state.ts";
import styles from "./register.module.css";
import type { ShownEvent } from "./shown-event.ts";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** An id in full, with a way to copy it. */
function Code({ value, what }: { value: string; what: string }) {
  return (
    <>
      <code className={styles.code}>{value}</code>
      <CopyButton value={value} what={what} />
    </>
  );
}

function Filter({ by, value, children }: { by: string; value: string; children: ReactNode }) {
  return <Anchor href={`/register?${new URLSearchParams({ [by]: value }).toString()}`}>{children}</Anchor>;
}

/** Who, when, why, and how the event hangs together with others. */
export function EventFacts({ event }: { event: ShownEvent }) {
  return (
    <dl className={styles.facts}>
      <Fact name="Time">
        <AbsoluteTime time={event.time} /> <TimeAgo time={event.time} />
      </Fact>
      <Fact name="Actor">
        {actorText(event.actor)}
        <Filter by="actor" value={event.actor.id}>
          All of theirs
        </Filter>
      </Fact>
      {event.about.length > 0 && (
        <Fact name="About">
          {event.about.map((ref) => (
            <EntityLink key={ref} entityRef={ref} />
          ))}
        </Fact>
      )}
      <Fact name="Reason">{event.reason ?? <span className={styles.none}>none given</span>}</Fact>
      <Fact name="Stream">
        <Filter by="stream" value={event.stream}>
          <code className={styles.code}>{event.stream}</code>
        </Filter>
        version {event.streamVersion}
      </Fact>
      <Fact name="Correlation">
        <Code value={event.correlationId} what="correlation id" />
        <Filter by="correlation" value={event.correlationId}>
          Events of the same request
        </Filter>
      </Fact>
      <Fact name="Trace">
        {event.traceId === null ? (
          <span className={styles.none}>not traced</span>
        ) : (
          <Code value={event.traceId} what="trace id" />
        )}
      </Fact>
      <Fact name="Hash">
        <Code value={event.hash} what="hash" />
      </Fact>
      <Fact name="Hash before">
        <Code value={event.previousHash} what="hash of the event before" />
      </Fact>
    </dl>
  );
}
