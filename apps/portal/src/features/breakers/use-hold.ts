"use client";

import { useEffect, useMemo, useRef, type FocusEvent } from "react";
import type { Wall } from "./wall-store.ts";

/** A pointer that lies still for so long is no longer pointing at anything, as on a screen that hangs on a wall. */
const IDLE_MS = 20_000;

/** Whoever points at breakers, or stands in them by keyboard, finds them where they were; events for the element around them. */
export function useHold(wall: Wall) {
  const held = useRef({ pointer: false, focus: false });
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(idle.current);
      wall.hold(false);
    },
    [wall],
  );
  return useMemo(() => {
    const set = (part: Partial<typeof held.current>) => {
      Object.assign(held.current, part);
      wall.hold(held.current.pointer || held.current.focus);
    };
    const point = () => {
      clearTimeout(idle.current);
      idle.current = setTimeout(() => set({ pointer: false }), IDLE_MS);
      set({ pointer: true });
    };
    return {
      onPointerEnter: point,
      onPointerMove: point,
      onPointerDown: point,
      onPointerLeave: () => {
        clearTimeout(idle.current);
        set({ pointer: false });
      },
      onFocus: () => set({ focus: true }),
      // From one row to the next the place is kept.
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!currentTarget.contains(relatedTarget)) set({ focus: false });
      },
    };
  }, [wall]);
}
