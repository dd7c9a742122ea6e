"use client";

import { DataTable, type TableContent } from "@signalbox/ui";
import { useRouter } from "next/navigation";
import { memo, useMemo, type ReactNode } from "react";
import { BREAKER_COLUMNS, type BreakerRow } from "./breaker-columns.tsx";

interface BreakerTableProps {
  readonly label: string;
  readonly name: string;
  readonly ids: readonly string[];
  readonly announcement: string;
  /** Stands where rows would when there are none. */
  readonly empty: ReactNode;
}

const keyOf = (row: BreakerRow) => row.id;
const hrefOf = (row: BreakerRow) => `/breakers/${row.id}`;

/** Breakers as quiet rows. Which rows there are changes seldom; their cells follow their breaker by themselves. */
export const BreakerTable = memo(function BreakerTable({ ids, empty, ...table }: BreakerTableProps) {
  const router = useRouter();
  const content = useMemo(
    (): TableContent<BreakerRow> =>
      ids.length === 0
        ? { state: "message", message: empty }
        : { state: "rows", rows: ids.map((id) => ({ id })), total: ids.length, more: "none", stale: false },
    [ids, empty],
  );
  return (
    <DataTable
      {...table}
      columns={BREAKER_COLUMNS}
      content={content}
      keyOf={keyOf}
      hrefOf={hrefOf}
      onOpen={(href) => router.push(href)}
      onIntent={(row) => router.prefetch(hrefOf(row))}
    />
  );
});
