"use client";

import type { Breaker } from "@signalbox/domain/breakers/schema";
import { createContext, use, useCallback, useSyncExternalStore } from "react";
import type { Wall } from "./wall-store.ts";

export const WallContext = createContext<Wall | null>(null);

function useWall(): Wall {
  const wall = use(WallContext);
  if (wall === null) throw new Error("A part of the wall stands outside of it.");
  return wall;
}

/** A breaker as it is now; null when it is gone. Whoever asks is drawn again only when this one changes. */
export function useBreaker(id: string): Breaker | null {
  return useOfBreaker(id, whole);
}

const whole = (breaker: Breaker) => breaker;

/** What is read of a breaker, such as a text: drawn again only when that changes. `read` has to be a constant. */
export function useOfBreaker<T>(id: string, read: (breaker: Breaker) => T): T | null {
  const wall = useWall();
  const follow = useCallback((listener: () => void) => wall.followOne(id, listener), [wall, id]);
  const now = () => {
    const breaker = wall.breaker(id);
    return breaker === undefined ? null : read(breaker);
  };
  return useSyncExternalStore(follow, now, now);
}
