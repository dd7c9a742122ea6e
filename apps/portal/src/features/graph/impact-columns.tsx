import type { AffectedEntity } from "@signalbox/domain/catalog";
import { dataColumns, KindIcon, RowLink, shortRef, StatusBadge, type DataColumn } from "@signalbox/ui";
import styles from "./graph.module.css";
import { nodeState } from "./node-state.ts";
import { titleOf } from "./relation-rows.ts";

const column = dataColumns<AffectedEntity>();

function NameCell({ row }: { row: AffectedEntity }) {
  const { state, word } = nodeState(row);
  return (
    <span className={styles.cell}>
      <KindIcon kind={row.entity?.kind ?? row.ref.slice(0, row.ref.indexOf(":"))} />
      <RowLink>{titleOf(row)}</RowLink>
      {state !== "ok" && <StatusBadge state={state} word={word} plain />}
    </span>
  );
}

/** The columns of what breaks; the path says why. */
export function impactColumns(textOf: (row: AffectedEntity) => string): DataColumn<AffectedEntity>[] {
  return column.columns([
    column.accessor("ref", {
      id: "name",
      header: "Entity",
      meta: { track: "minmax(11rem, 1.4fr)", from: "sm", narrow: "line" },
      cell: ({ row }) => <NameCell row={row.original} />,
    }),
    column.accessor("distance", {
      header: "Distance",
      meta: { track: "5.5rem", from: "sm", align: "end", narrow: "inline", narrowLabel: "distance" },
    }),
    column.accessor((row) => textOf(row), {
      id: "path",
      header: "Because it",
      meta: { track: "minmax(14rem, 3fr)", from: "sm", narrow: "line" },
      cell: ({ row }) => (
        <span className={styles.path} title={textOf(row.original)}>
          {textOf(row.original)}
        </span>
      ),
    }),
    column.accessor((row) => row.entity?.owner ?? "", {
      id: "owner",
      header: "Owner",
      meta: { track: "minmax(7rem, 1fr)", from: "sm", narrow: "inline", narrowLabel: "owned by" },
      cell: ({ getValue }) => getValue() && shortRef(getValue()),
    }),
  ]) as DataColumn<AffectedEntity>[];
}
