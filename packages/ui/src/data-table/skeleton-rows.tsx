import type { DataColumn } from "./data-columns.ts";
import type { RowData } from "@tanstack/react-table";
import styles from "./data-table.module.css";

interface SkeletonRowsProps<T extends RowData> {
  columns: readonly DataColumn<T>[];
  count: number;
}

/** Widths that repeat irregularly, so that the placeholder reads as text and not as a pattern. */
const WIDTHS = ["62%", "48%", "75%", "55%", "68%", "40%"];

/** Rows that keep the layout while the real ones are on their way; assistive technology hears `aria-busy` instead. */
export function SkeletonRows<T extends RowData>({ columns, count }: SkeletonRowsProps<T>) {
  return Array.from({ length: count }, (_, row) => (
    <tr key={row} role="presentation" aria-hidden className={styles.row} data-skeleton>
      {columns.map((column, at) => (
        <td
          key={at}
          role="presentation"
          className={styles.cell}
          data-from={column.meta?.from}
          data-narrow={column.meta?.narrow}
        >
          <span className={styles.skeleton} style={{ width: WIDTHS[(row + at) % WIDTHS.length] }} />
        </td>
      ))}
    </tr>
  ));
}
