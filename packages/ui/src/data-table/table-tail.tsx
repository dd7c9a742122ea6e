import type { RowData } from "@tanstack/react-table";
import type { DataColumn } from "./data-columns.ts";
import styles from "./data-table.module.css";
import { SkeletonRows } from "./skeleton-rows.tsx";

interface TableTailProps<T extends RowData> {
  columns: readonly DataColumn<T>[];
  more: "none" | "available" | "loading" | "failed";
  onRetry: () => void;
}

/** What follows the last row that is here. */
export function TableTail<T extends RowData>({ columns, more, onRetry }: TableTailProps<T>) {
  if (more === "available" || more === "loading") return <SkeletonRows columns={columns} count={3} />;
  if (more === "none") return null;
  return (
    <tr role="row" className={styles.tail}>
      <td role="cell">
        The rows after these could not be read.{" "}
        <button type="button" className={styles.tailButton} onClick={onRetry}>
          Try again
        </button>
      </td>
    </tr>
  );
}
