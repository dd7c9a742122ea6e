"use client";

import { NativeSelect } from "@mantine/core";
import type { RowData } from "@tanstack/react-table";
import type { DataColumn } from "./data-columns.ts";
import styles from "./data-table.module.css";
import type { TableSort } from "./table-content.ts";

interface NarrowSortProps<T extends RowData> {
  columns: readonly DataColumn<T>[];
  sort: TableSort | null;
  onSort: (sort: TableSort) => void;
}

/** Sorting where the header row is out of sight: the list form of a narrow table. */
export function NarrowSort<T extends RowData>({ columns, sort, onSort }: NarrowSortProps<T>) {
  const options = columns
    .filter((column) => column.enableSorting === true && column.id !== undefined)
    .flatMap(({ id = "", header }) => [
      { value: id, label: `${String(header)}, first to last` },
      { value: `-${id}`, label: `${String(header)}, last to first` },
    ]);
  const value = sort === null ? "" : `${sort.descending ? "-" : ""}${sort.column}`;
  const choose = (chosen: string) =>
    onSort({ column: chosen.replace(/^-/, ""), descending: chosen.startsWith("-") });
  return (
    <NativeSelect
      className={styles.narrowSort}
      label="Sort by"
      size="xs"
      data={options}
      value={value}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}
