"use client";

import { IconArrowUp } from "@tabler/icons-react";
import styles from "./breakers.module.css";

interface ChangedHintProps {
  /** How many belong elsewhere by now; zero shows nothing. */
  readonly count: number;
  readonly onShow: () => void;
}

/** What has changed waits while somebody holds on to a place, and says so. */
export function ChangedHint({ count, onShow }: ChangedHintProps) {
  return (
    <div role="status" className={styles.hint}>
      {count > 0 && (
        <button type="button" className={styles.hintButton} onClick={onShow}>
          <IconArrowUp size={14} aria-hidden />
          {`${String(count)} changed · Put in order`}
        </button>
      )}
    </div>
  );
}
