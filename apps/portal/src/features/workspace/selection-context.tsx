"use client";

import type { EntityRow } from "@signalbox/domain/catalog/schema";
import { useRowIsTabStop } from "@signalbox/ui";
import { createContext, use, useMemo, useState, type ReactNode } from "react";
import { nothingSelected, selected, selectedAll, type Selection } from "./selection.ts";
import styles from "./workspace.module.css";

interface EntitySelection {
  readonly rows: ReadonlyMap<string, EntityRow>;
  readonly toggle: (row: EntityRow, range: boolean) => void;
  /** All that are loaded, or those that are given, beside what is selected already. */
  readonly all: (rows?: readonly EntityRow[]) => void;
  readonly clear: () => void;
  readonly loaded: readonly EntityRow[];
}

const keyOf = ({ ref }: EntityRow) => ref;

const SelectionContext = createContext<EntitySelection | null>(null);

export function useEntitySelection(): EntitySelection | null {
  return use(SelectionContext);
}

/** Around a list of entities whose rows can be selected; the choice outlives another filter, so that one can gather. */
export function SelectionProvider({ rows, children }: { rows: readonly EntityRow[]; children: ReactNode }) {
  const [selection, setSelection] = useState<Selection<EntityRow>>(nothingSelected);
  const value = useMemo(
    () => ({
      rows: selection.rows,
      loaded: rows,
      toggle: (row: EntityRow, range: boolean) =>
        setSelection((before) => selected(before, row, { all: rows, range, keyOf })),
      all: (wanted: readonly EntityRow[] = rows) =>
        setSelection((before) => selectedAll(before, wanted, keyOf)),
      clear: () => setSelection(nothingSelected),
    }),
    [selection, rows],
  );
  return <SelectionContext value={value}>{children}</SelectionContext>;
}

/** The box of one row. */
export function SelectRow({ row }: { row: EntityRow }) {
  const selection = use(SelectionContext);
  const tabStop = useRowIsTabStop();
  if (selection === null) return null;
  return (
    <input
      type="checkbox"
      className={styles.select}
      aria-label={`Select ${row.title}`}
      tabIndex={tabStop ? 0 : -1}
      checked={selection.rows.has(row.ref)}
      onChange={({ nativeEvent }) =>
        selection.toggle(row, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
      }
    />
  );
}

/** The box of the header: all rows that are loaded. */
export function SelectLoaded() {
  const selection = use(SelectionContext);
  if (selection === null) return null;
  const { rows, loaded } = selection;
  const whole = loaded.length > 0 && loaded.every(({ ref }) => rows.has(ref));
  return (
    <input
      type="checkbox"
      ref={(box) => {
        if (box) box.indeterminate = !whole && rows.size > 0;
      }}
      className={styles.select}
      aria-label="Select all rows that are loaded"
      checked={whole}
      onChange={() => (whole ? selection.clear() : selection.all())}
    />
  );
}
