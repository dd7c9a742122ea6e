"use client";

import { useRowIsTabStop } from "@signalbox/ui";
import { IconArrowBackUp, IconHandStop } from "@tabler/icons-react";
import styles from "./breaker-lever.module.css";
import { useBreakerLever } from "./breaker-lever-provider.tsx";

interface RowForceProps {
  readonly id: string;
  /** "checkout → payments in production". */
  readonly path: string;
  readonly held: boolean;
}

/** The lever of a breaker in a row: nothing but a button, since a list has many of them and is scrolled through. */
export function RowForce({ id, path, held }: RowForceProps) {
  const open = useBreakerLever();
  const tabStop = useRowIsTabStop();
  const Icon = held ? IconArrowBackUp : IconHandStop;
  return (
    <button
      type="button"
      aria-label={`${held ? "Release" : "Force"} ${path}`}
      aria-haspopup="dialog"
      tabIndex={tabStop ? 0 : -1}
      className={styles.row}
      onClick={() => open({ id, title: path })}
    >
      <Icon aria-hidden size={15} />
    </button>
  );
}
