"use client";

import { Anchor, Button } from "@mantine/core";
import type { EventFilter, EventRow } from "@signalbox/domain/events/schema";
import { EmptyState, TableSkeleton, Timeline, type TimelineEntry } from "@signalbox/ui";
import { IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { parseAsInteger, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { Failure } from "../../trpc/failure.tsx";
import { EventChanges } from "./event-changes.tsx";
import { actorText, eventState, furtherText } from "./event-state.ts";
import styles from "./register.module.css";

interface EventHistoryProps {
  label: string;
  /** Whose history: an entity's by `about`, a location's by `stream`. */
  of: Pick<EventFilter, "about" | "stream">;
  /** What can be done about an event, in its detail. */
  renderAction?: (event: EventRow) => ReactNode;
}

const PAGE = 30;
const nextCursorOf = (page: { nextCursor: string | null }) => page.nextCursor;

interface HistoryEntry extends TimelineEntry {
  readonly event: EventRow;
}

function toEntry(event: EventRow): HistoryEntry {
  const { position, time, title, actor, type } = event;
  return {
    key: String(position),
    event,
    time,
    title,
    summary: furtherText(event),
    actor: actorText(actor),
    state: eventState(type),
  };
}

/** What the register knows of one thing, newest first; the open event is in the address. */
export function EventHistory({ label, of, renderAction }: EventHistoryProps) {
  const trpc = useTRPC();
  const [open, setOpen] = useQueryState("event", parseAsInteger.withOptions({ history: "replace" }));
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.events.listEvents.infiniteQueryOptions({ ...of, limit: PAGE }, { getNextPageParam: nextCursorOf }),
  );
  if (data === undefined) {
    if (error === null) return <TableSkeleton label="Loading the history" />;
    return <Failure error={error} what="the history" onRetry={() => void refetch()} />;
  }
  const entries = data.pages.flatMap((page) => page.items.map(toEntry));
  if (entries.length === 0) {
    return (
      <EmptyState icon={<IconHistory aria-hidden size={20} />} title="The register has nothing on this yet" />
    );
  }
  return (
    <>
      <Timeline
        label={label}
        entries={entries}
        openKey={open === null ? null : String(open)}
        onToggle={(key) => void setOpen(key === null ? null : Number(key))}
        renderDetail={({ event }) => (
          <>
            {event.reason !== null && <p className={styles.reason}>{`Reason: ${event.reason}`}</p>}
            <EventChanges position={event.position} />
            <div className={styles.eventActions}>
              {renderAction?.(event)}
              <Anchor size="xs" className={styles.eventLink} href={`/register/${String(event.position)}`}>
                Open in the register
              </Anchor>
            </div>
          </>
        )}
      />
      {hasNextPage && (
        <Button variant="default" mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show older
        </Button>
      )}
    </>
  );
}
