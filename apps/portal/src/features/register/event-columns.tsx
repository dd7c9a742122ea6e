import type { EventRow } from "@signalbox/domain/events/schema";
import { dataColumns, RowLink, shortRef, StateIcon, TimeAgo, type DataColumn } from "@signalbox/ui";
import { actorText, eventState, furtherText } from "./event-state.ts";
import styles from "./register.module.css";

const column = dataColumns<EventRow>();

function EventCell({ event }: { event: EventRow }) {
  const state = eventState(event.type);
  const further = furtherText(event);
  return (
    <span className={styles.eventCell}>
      <span className={styles.eventLine}>
        {state !== null && <StateIcon state={state} />}
        <RowLink>
          <span className={styles.eventTitle}>{event.title}</span>
        </RowLink>
      </span>
      {further !== null && <span className={styles.summary}>{further}</span>}
    </span>
  );
}

function aboutText(about: readonly string[]): string {
  const [first, ...others] = about;
  if (first === undefined) return "";
  return others.length === 0 ? shortRef(first) : `${shortRef(first)} +${String(others.length)}`;
}

/** The columns of the register. */
export const eventColumns = column.columns([
  column.accessor("position", {
    header: "#",
    meta: { track: "4.5rem", from: "md", align: "end", narrow: "inline", narrowLabel: "#" },
    cell: ({ getValue }) => <span className={styles.position}>{getValue()}</span>,
  }),
  column.accessor("title", {
    header: "Event",
    meta: { track: "minmax(14rem, 3fr)", from: "sm", narrow: "line" },
    cell: ({ row }) => <EventCell event={row.original} />,
  }),
  column.accessor((event) => aboutText(event.about), {
    id: "about",
    header: "About",
    meta: { track: "minmax(7rem, 1fr)", from: "lg", narrow: "hidden" },
    cell: ({ row }) => <span title={row.original.about.join("\n")}>{aboutText(row.original.about)}</span>,
  }),
  column.accessor((event) => actorText(event.actor), {
    id: "actor",
    header: "Actor",
    meta: { track: "minmax(7rem, 1fr)", from: "sm", narrow: "inline", narrowLabel: "by" },
  }),
  column.accessor("time", {
    header: "Time",
    meta: { track: "7rem", from: "sm", align: "end", narrow: "inline" },
    cell: ({ getValue }) => <TimeAgo time={getValue()} />,
  }),
]) as DataColumn<EventRow>[];
