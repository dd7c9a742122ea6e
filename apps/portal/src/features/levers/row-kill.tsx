"use client";

import { useRowIsTabStop } from "@signalbox/ui";
import { IconHandStop } from "@tabler/icons-react";
import { useKillSwitch } from "./kill-provider.tsx";
import type { KillTarget } from "./kill-target.ts";
import styles from "./levers.module.css";

/** The kill switch of a lever in a row: nothing but a button, since a list has many of them and is scrolled through. */
export function RowKill({ target }: { target: KillTarget }) {
  const open = useKillSwitch();
  const tabStop = useRowIsTabStop();
  return (
    <button
      type="button"
      aria-label={`Kill ${target.key} in ${target.environment}`}
      aria-haspopup="dialog"
      tabIndex={tabStop ? 0 : -1}
      className={styles.row}
      onClick={() => open(target)}
    >
      <IconHandStop aria-hidden size={15} />
    </button>
  );
}
