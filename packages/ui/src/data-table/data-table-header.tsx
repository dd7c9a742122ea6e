"use client";

import { IconArrowDown, IconArrowUp, IconArrowsSort } from "@tabler/icons-react";
import type { Header, RowData } from "@tanstack/react-table";
import { FlexRender } from "@tanstack/react-table";
import type { DataTableFeatures } from "./data-columns.ts";
import styles from "./data-table.module.css";
import type { TableSort } from "./table-content.ts";

interface HeaderProps<T extends RowData> {
  headers: readonly Header<DataTableFeatures, T>[];
  sort: TableSort | null;
  onSort: ((sort: TableSort) => void) | undefined;
}

function SortIcon({ direction }: { direction: "ascending" | "descending" | "none" }) {
  if (direction === "ascending") return <IconArrowUp size={13} aria-hidden />;
  if (direction === "descending") return <IconArrowDown size={13} aria-hidden />;
  return <IconArrowsSort size={13} aria-hidden className={styles.sortIdle} />;
}

function directionOf(sort: TableSort | null, column: string) {
  if (sort?.column !== column) return "none" as const;
  return sort.descending ? ("descending" as const) : ("ascending" as const);
}

/** The sticky header row; a sortable column is a button that turns the order round. */
export function DataTableHeader<T extends RowData>({ headers, sort, onSort }: HeaderProps<T>) {
  return (
    <thead role="rowgroup" className={styles.head}>
      <tr role="row" aria-rowindex={1} className={styles.headRow}>
        {headers.map((header) => {
          const layout = header.column.columnDef.meta;
          const sortable = onSort !== undefined && header.column.columnDef.enableSorting === true;
          const direction = directionOf(sort, header.column.id);
          return (
            <th
              key={header.id}
              role="columnheader"
              scope="col"
              aria-sort={sortable ? direction : undefined}
              data-from={layout?.from}
              data-align={layout?.align}
              className={styles.headCell}
            >
              {sortable ? (
                <button
                  type="button"
                  className={styles.sortButton}
                  onClick={() => onSort({ column: header.column.id, descending: direction === "ascending" })}
                >
                  <FlexRender header={header} />
                  <SortIcon direction={direction} />
                </button>
              ) : (
                <FlexRender header={header} />
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
