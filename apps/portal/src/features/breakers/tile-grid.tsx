"use client";

import { memo } from "react";
import { BreakerTile } from "./breaker-tile.tsx";
import styles from "./breakers.module.css";

/** What turns calls away or is held by hand, the worst first. */
export const TileGrid = memo(function TileGrid({ ids }: { ids: readonly string[] }) {
  return (
    <ul className={styles.tiles} aria-label="Breakers that need attention">
      {ids.map((id) => (
        <BreakerTile key={id} id={id} />
      ))}
    </ul>
  );
});
