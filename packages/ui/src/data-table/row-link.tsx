"use client";

import { createContext, use, type MouseEvent, type ReactNode } from "react";
import styles from "./data-table.module.css";

interface RowTarget {
  readonly href: string;
  readonly linkId: string;
  readonly active: boolean;
  readonly onOpen: (href: string) => void;
  readonly onFocus: () => void;
}

/** Tells a cell which row it is in, so that any cell may hold the row's link. */
export const RowTargetContext = createContext<RowTarget | null>(null);

/** Whether the row is the one that the keyboard stops at, as its controls then are too; outside of a row always. */
export function useRowIsTabStop(): boolean {
  return use(RowTargetContext)?.active ?? true;
}

/** Leaves modified and middle clicks to the browser: the row is a real link. */
function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** The link of a row: it covers the whole row, and keyboard focus rests on it. */
export function RowLink({ children }: { children: ReactNode }) {
  const target = use(RowTargetContext);
  if (target === null) return children;
  const open = (event: MouseEvent) => {
    if (event.defaultPrevented || !isPlainClick(event)) return;
    event.preventDefault();
    target.onOpen(target.href);
  };
  return (
    <a
      id={target.linkId}
      href={target.href}
      className={styles.rowLink}
      tabIndex={target.active ? 0 : -1}
      onClick={open}
      onFocus={target.onFocus}
    >
      {children}
    </a>
  );
}
