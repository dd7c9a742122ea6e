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
  /** Where there is room for it. */
  readonly withWord?: boolean;
}

/** The lever of a breaker in a row: nothing but a button, since a wall has many of them; what policy says stands in the dialog. */
export function RowForce({ id, path, held, withWord = false }: RowForceProps) {
  const open = useBreakerLever();
  const tabStop = useRowIsTabStop();
  const verb = held ? "Release" : "Force";
  const Icon = held ? IconArrowBackUp : IconHandStop;
  return (
    <button
      type="button"
      aria-label={`${verb} ${path}`}
      aria-haspopup="dialog"
      tabIndex={tabStop ? 0 : -1}
      className={styles.row}
      data-word={withWord || undefined}
      onClick={() => open({ id, title: path })}
    >
      <Icon aria-hidden size={15} />
      {withWord && verb}
    </button>
  );
}
