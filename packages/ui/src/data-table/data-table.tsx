"use client";

import { VisuallyHidden } from "@mantine/core";
import { useTable, type RowData } from "@tanstack/react-table";
import type { CSSProperties, ReactNode } from "react";
import { dataTableFeatures, gridTemplates, type DataColumn } from "./data-columns.ts";
import { DataTableHeader } from "./data-table-header.tsx";
import { DataTableRows } from "./data-table-rows.tsx";
import styles from "./data-table.module.css";
import { NarrowSort } from "./narrow-sort.tsx";
import { SkeletonRows } from "./skeleton-rows.tsx";
import type { TableContent, TableSort } from "./table-content.ts";
import { TableTail } from "./table-tail.tsx";

export interface DataTableProps<T extends RowData> {
  /** Names the table to assistive technology, and the place in it to the browser's history. */
  label: string;
  name: string;
  columns: DataColumn<T>[];
  content: TableContent<T>;
  keyOf: (row: T) => string;
  hrefOf: (row: T) => string;
  onOpen: (href: string) => void;
  onMore?: () => void;
  /** Pointer or focus has come near a row: the time to fetch what opening it needs. */
  onIntent?: (row: T) => void;
  sort?: TableSort | null;
  onSort?: (sort: TableSort) => void;
  currentKey?: string | null;
  /** Said to screen readers when it changes, such as "42 entities". */
  announcement: string;
  /** Stands between header and rows: "3 new". */
  news?: ReactNode;
}

const NO_ROWS: never[] = [];
const nothing = () => undefined;

/** The one table: cursor-fed, virtual, sortable, moved through by keyboard, a list on narrow screens. */
export function DataTable<T extends RowData>(props: DataTableProps<T>) {
  const { label, name, columns, content, keyOf, sort = null, onSort } = props;
  const rows = content.state === "rows" ? content.rows : NO_ROWS;
  const table = useTable({
    features: dataTableFeatures,
    columns,
    data: rows,
    getRowId: keyOf,
    manualSorting: true,
  });
  const headers = table.getHeaderGroups().flatMap((group) => group.headers);
  const tracks = gridTemplates(columns.map((column) => column.meta));
  const style = {
    "--tracks-sm": tracks.sm,
    "--tracks-md": tracks.md,
    "--tracks-lg": tracks.lg,
  } as CSSProperties;
  const total = content.state === "rows" ? content.total : 0;
  return (
    <div className={styles.frame} style={style}>
      <VisuallyHidden role="status">{props.announcement}</VisuallyHidden>
      {onSort && <NarrowSort columns={columns} sort={sort} onSort={onSort} />}
      <table
        role="table"
        aria-label={label}
        aria-rowcount={total === null ? -1 : total + 1}
        aria-busy={content.state === "loading" || (content.state === "rows" && content.stale)}
        data-stale={(content.state === "rows" && content.stale) || undefined}
        className={styles.table}
      >
        <DataTableHeader headers={headers} sort={sort} onSort={onSort} />
        {content.state === "loading" && (
          <tbody role="rowgroup">
            <SkeletonRows columns={columns} count={14} />
          </tbody>
        )}
        {content.state === "rows" && (
          <DataTableRows
            rows={table.getRowModel().rows}
            name={name}
            hrefOf={props.hrefOf}
            currentKey={props.currentKey ?? null}
            more={content.more === "available"}
            onMore={props.onMore ?? nothing}
            onOpen={props.onOpen}
            onIntent={props.onIntent}
            tail={<TableTail columns={columns} more={content.more} onRetry={props.onMore ?? nothing} />}
          />
        )}
      </table>
      {content.state === "message" && <div className={styles.message}>{content.message}</div>}
    </div>
  );
}
