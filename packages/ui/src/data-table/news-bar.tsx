"use client";

import { IconArrowUp } from "@tabler/icons-react";
import styles from "./data-table.module.css";

interface NewsBarProps {
  /** How many rows have come in since the list was read; zero shows nothing. */
  count: number;
  noun: string;
  onShow: () => void;
}

/** New rows announce themselves and wait, so that nothing moves under the reader's eyes. */
export function NewsBar({ count, noun, onShow }: NewsBarProps) {
  return (
    <div role="status" className={styles.news} data-empty={count === 0 || undefined}>
      {count > 0 && (
        <button type="button" className={styles.newsButton} onClick={onShow}>
          <IconArrowUp size={14} aria-hidden />
          {`Show ${String(count)} new ${count === 1 ? noun : `${noun}s`}`}
        </button>
      )}
    </div>
  );
}
