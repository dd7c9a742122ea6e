"use client";

import { useMemo, type ReactNode } from "react";
import { counted } from "../breaker-lever/index.ts";
import { BreakerTable } from "./breaker-table.tsx";
import { ChangedHint } from "./changed-hint.tsx";
import styles from "./breakers.module.css";
import { TileGrid } from "./tile-grid.tsx";
import { useHold } from "./use-hold.ts";
import type { WallView } from "./wall-params.ts";
import type { Arrangement, Wall } from "./wall-store.ts";

/** More tiles than this nobody takes in at once; the rest stands below as rows, the worst of them first. */
const MOST_TILES = 60;

/** The button goes with what it offered, so its focus moves on, which also lets go of the place. */
function putInOrder(wall: Wall): void {
  document.getElementById("main")?.focus({ preventScroll: true });
  wall.arrange();
}

interface WallListsProps {
  readonly wall: Wall;
  readonly arrangement: Arrangement;
  readonly view: WallView;
  readonly empty: ReactNode;
}

/** Tiles for what is not simply closed and quiet rows for what is, or rows for all. */
export function WallLists({ wall, arrangement, view, empty }: WallListsProps) {
  const hold = useHold(wall);
  const { ids, notable, quiet, waiting } = arrangement;
  const tiles = useMemo(() => (view === "wall" ? notable.slice(0, MOST_TILES) : []), [view, notable]);
  const rows = useMemo(
    () => (view === "wall" ? [...notable.slice(MOST_TILES), ...quiet] : ids),
    [view, notable, quiet, ids],
  );
  return (
    <div {...hold}>
      <ChangedHint count={waiting} onShow={() => putInOrder(wall)} />
      {tiles.length > 0 && <TileGrid ids={tiles} />}
      {(rows.length > 0 || tiles.length === 0) && (
        <section aria-label={view === "wall" ? "Quiet breakers" : "All breakers"} className={styles.rows}>
          <BreakerTable
            label="Breakers"
            name={`breakers-${view}`}
            ids={rows}
            announcement={counted(ids.length, "breaker")}
            empty={empty}
          />
        </section>
      )}
    </div>
  );
}
