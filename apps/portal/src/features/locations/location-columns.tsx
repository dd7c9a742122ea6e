import type { LocationRow } from "@signalbox/domain/catalog/schema";
import { dataColumns, RowLink, StatusBadge, TimeAgo, type DataColumn } from "@signalbox/ui";
import styles from "./locations.module.css";
import { TYPE_WORDS } from "./location-choices.ts";
import { locationLook, originText } from "./location-state.ts";

const column = dataColumns<LocationRow>();
const NUMBER = new Intl.NumberFormat("en");

/** Files are watched and pushes come by themselves; addresses and repositories are asked by a schedule. */
function nextRead({ type, nextReadAt, failures }: LocationRow) {
  if (type === "file") return "on change";
  if (type === "push") return "when pushed";
  if (nextReadAt === null) return "soon";
  return (
    <>
      <TimeAgo time={nextReadAt} />
      {failures > 0 && ` (${String(failures)} failed)`}
    </>
  );
}

/** The columns of the list of locations. */
export const locationColumns = column.columns([
  column.accessor("target", {
    header: "Target",
    meta: { track: "minmax(9rem, 3fr)", from: "sm", narrow: "line" },
    cell: ({ getValue }) => (
      <RowLink>
        <span className={styles.target}>{getValue()}</span>
      </RowLink>
    ),
  }),
  column.accessor("state", {
    header: "State",
    meta: { track: "6.5rem", from: "sm", narrow: "inline" },
    cell: ({ row }) => {
      const { state, word } = locationLook(row.original);
      return <StatusBadge state={state} word={word} plain />;
    },
  }),
  column.accessor("type", {
    header: "Type",
    meta: { track: "6.5rem", from: "lg", narrow: "inline" },
    cell: ({ getValue }) => TYPE_WORDS[getValue()],
  }),
  column.accessor("origin", {
    header: "Declared in",
    meta: { track: "8rem", from: "md", narrow: "hidden" },
    cell: ({ row }) => originText(row.original),
  }),
  column.accessor("entities", {
    header: "Entities",
    meta: { track: "4.5rem", from: "sm", align: "end", narrow: "inline", narrowLabel: "entities" },
    cell: ({ getValue }) => NUMBER.format(getValue()),
  }),
  column.accessor("problems", {
    header: "Problems",
    meta: { track: "4.5rem", from: "sm", align: "end", narrow: "inline", narrowLabel: "problems" },
    cell: ({ getValue }) => NUMBER.format(getValue()),
  }),
  column.accessor("nextReadAt", {
    header: "Next read",
    meta: { track: "6.5rem", from: "lg", align: "end", narrow: "hidden" },
    cell: ({ row }) => nextRead(row.original),
  }),
  column.accessor("lastReadAt", {
    header: "Last read",
    meta: { track: "6.5rem", from: "md", align: "end", narrow: "inline", narrowLabel: "read" },
    cell: ({ row }) =>
      row.original.lastReadAt === null ? "never" : <TimeAgo time={row.original.lastReadAt} />,
  }),
]) as DataColumn<LocationRow>[];
