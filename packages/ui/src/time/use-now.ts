"use client";

import { useCallback, useSyncExternalStore } from "react";

const TICK_MS = 1000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all times on the page; none while nothing listens. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((notify) => notify()), TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** A text that depends on the time of day; re-renders only when the text changes. */
export function useTimedText(textAt: (now: number) => string): string {
  const read = useCallback(() => textAt(Date.now()), [textAt]);
  return useSyncExternalStore(subscribe, read, read);
}
