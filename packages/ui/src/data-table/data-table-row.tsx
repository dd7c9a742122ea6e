"use client";

import { FlexRender, type Row, type RowData } from "@tanstack/react-table";
import { memo, type MouseEvent } from "react";
import type { DataTableFeatures } from "./data-columns.ts";
import styles from "./data-table.module.css";
import { RowTargetContext } from "./row-link.tsx";

interface DataTableRowProps<T extends RowData> {
  row: Row<DataTableFeatures, T>;
  index: number;
  href: string;
  linkId: string;
  tabStop: boolean;
  current: boolean;
  /** Rows of one fixed height are not measured: reading heights while scrolling costs frames. */
  measure: ((element: HTMLTableRowElement | null) => void) | null;
  onOpen: (href: string) => void;
  onActive: (key: string) => void;
  onIntent: ((row: T) => void) | undefined;
}

/** What stands above the row's link, such as a time with its tooltip, still opens the row when clicked. */
function passClickOn(event: MouseEvent, linkId: string): void {
  if (!(event.target instanceof Element) || event.target.closest("a, button, input, label") !== null) return;
  document.getElementById(linkId)?.dispatchEvent(new window.MouseEvent("click", event.nativeEvent));
}

function DataTableRowPlain<T extends RowData>(props: DataTableRowProps<T>) {
  const { row, index, href, linkId, tabStop, current, measure, onOpen, onActive, onIntent } = props;
  const onFocus = () => {
    onActive(row.id);
    onIntent?.(row.original);
  };
  return (
    <RowTargetContext value={{ href, linkId, active: tabStop, onOpen, onFocus }}>
      <tr
        ref={measure}
        role="row"
        aria-rowindex={index + 2}
        data-index={index}
        data-current={current || undefined}
        className={styles.row}
        onClick={(event) => passClickOn(event, linkId)}
        onMouseEnter={() => onIntent?.(row.original)}
      >
        {row.getAllCells().map((cell) => {
          const layout = cell.column.columnDef.meta;
          return (
            <td
              key={cell.id}
              role="cell"
              className={styles.cell}
              data-from={layout?.from}
              data-align={layout?.align}
              data-narrow={layout?.narrow}
              data-label={layout?.narrowLabel}
            >
              <FlexRender cell={cell} />
            </td>
          );
        })}
      </tr>
    </RowTargetContext>
  );
}

/** One row; scrolling re-renders only rows that come and go. */
export const DataTableRow = memo(DataTableRowPlain) as typeof DataTableRowPlain;
