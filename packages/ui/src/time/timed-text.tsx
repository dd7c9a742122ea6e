"use client";

import { createContext, use, useCallback, useSyncExternalStore, type ReactNode } from "react";
import { createTickingClock } from "./ticking-clock.ts";

const clock = createTickingClock(1000);

const RenderTime = createContext(0);

interface RenderTimeProviderProps {
  /** When the server rendered the page, in milliseconds. */
  readonly time: number;
  readonly children: ReactNode;
}

/** Lets server and browser agree on the first render; right after it the browser's clock takes over. */
export function RenderTimeProvider({ time, children }: RenderTimeProviderProps) {
  return <RenderTime value={time}>{children}</RenderTime>;
}

/** A text that depends on the time of day; re-renders only when the text changes. */
export function useTimedText(textAt: (now: number) => string): string {
  const rendered = use(RenderTime);
  const read = useCallback(() => textAt(clock.now()), [textAt]);
  const readRendered = useCallback(() => textAt(rendered), [textAt, rendered]);
  return useSyncExternalStore(clock.subscribe, read, readRendered);
}
