"use client";

import type { Row, RowData } from "@tanstack/react-table";
import type { VirtualItem } from "@tanstack/react-virtual";
import { Fragment, useCallback, useEffect, useId, useMemo, type ReactNode } from "react";
import type { DataTableFeatures } from "./data-columns.ts";
import { DataTableRow } from "./data-table-row.tsx";
import styles from "./data-table.module.css";
import { useListPlace } from "./use-list-place.ts";
import { useRowKeys } from "./use-row-keys.ts";
import { useTablePlace } from "./use-table-place.ts";
import { useVirtualRows } from "./use-virtual-rows.ts";

interface DataTableRowsProps<T extends RowData> {
  rows: readonly Row<DataTableFeatures, T>[];
  name: string;
  hrefOf: (row: T) => string;
  /** The row whose details are open beside the table. */
  currentKey: string | null;
  more: boolean;
  onMore: () => void;
  onOpen: (href: string) => void;
  onIntent: ((row: T) => void) | undefined;
  /** Stands after the last row: skeletons while more is on its way, or why more could not be had. */
  tail: ReactNode;
}

const LOAD_AHEAD = 20;

/** The rows in view, with spacers in place of all others. */
export function DataTableRows<T extends RowData>(props: DataTableRowsProps<T>) {
  const { rows, name, hrefOf, currentKey, more, onMore, onOpen, onIntent, tail } = props;
  const tableId = useId();
  const linkId = useCallback((index: number) => `${tableId}-${String(index)}`, [tableId]);
  const { activeKey, setActiveKey, keepPlace } = useListPlace(name);
  const [{ top, narrow }, placeRef] = useTablePlace();
  const keys = useMemo(() => rows.map((row) => row.id), [rows]);
  const activeIndex = activeKey === null ? -1 : keys.indexOf(activeKey);
  // A new function would make the virtualizer lay out every row anew.
  const keyAt = useCallback((index: number) => keys[index] ?? String(index), [keys]);
  const virtualizer = useVirtualRows({
    count: rows.length,
    top,
    activeIndex,
    keyAt,
    onSettled: keepPlace,
  });
  const scrollTo = (index: number) =>
    index === 0 ? window.scrollTo({ top: 0 }) : virtualizer.scrollToIndex(index, { align: "auto" });
  const firstInView = () => (window.scrollY < top ? 0 : (virtualizer.range?.startIndex ?? 0) + 1);
  const onKeyDown = useRowKeys({
    keys,
    index: activeIndex,
    setKey: setActiveKey,
    linkId,
    firstInView,
    scrollTo,
  });
  const items = virtualizer.getVirtualItems();
  const wantsMore = more && (items.at(-1)?.index ?? -1) >= rows.length - LOAD_AHEAD;
  useEffect(() => {
    // How far the reader has scrolled is known to the window, not to React.
    if (wantsMore) onMore();
  }, [wantsMore, onMore]);
  const tabStop = activeIndex >= 0 ? activeIndex : (items[0]?.index ?? 0);
  return (
    <tbody role="rowgroup" ref={placeRef} onKeyDown={onKeyDown} onClickCapture={keepPlace}>
      {items.map((item, at) => {
        const row = rows[item.index];
        if (row === undefined) return null;
        return (
          <Fragment key={item.key}>
            <Spacer height={gapBefore(items, at, top)} />
            <DataTableRow
              row={row}
              index={item.index}
              href={hrefOf(row.original)}
              linkId={linkId(item.index)}
              tabStop={item.index === tabStop}
              current={row.id === currentKey}
              measure={narrow ? virtualizer.measureElement : null}
              onOpen={onOpen}
              onActive={setActiveKey}
              onIntent={onIntent}
            />
          </Fragment>
        );
      })}
      <Spacer height={virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top)} />
      {tail}
    </tbody>
  );
}

function gapBefore(items: readonly VirtualItem[], at: number, top: number): number {
  return (items[at]?.start ?? 0) - (items[at - 1]?.end ?? top);
}

function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return <tr role="presentation" aria-hidden className={styles.spacer} style={{ height }} />;
}
