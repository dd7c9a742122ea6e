"use client";

import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { Breaker } from "@signalbox/domain/breakers/schema";
import { useTRPCClient } from "../../trpc/client.ts";
import { followChanges, type Everything } from "./wall-feed.ts";
import { NO_FILTER, type WallFilter } from "./wall-params.ts";
import { createWall, type Wall } from "./wall-store.ts";

/** One answer does not wait for others that happen to be asked for at the same time. */
const ALONE = { context: { alone: true } };

export interface WallStart extends Everything {
  readonly nextCursor: string | null;
}

export interface LiveWall {
  readonly wall: Wall;
  readonly state: "live" | "behind";
}

/** The wall as it was read with the page, kept up to date while it is in view. */
export function useLiveWall(start: WallStart, filter: WallFilter): LiveWall {
  const client = useTRPCClient();
  const [wall] = useState(() => createWall(start.items, filter));
  // The page brings the worst; where there are more, they are read at once.
  const [cursor] = useState(start.nextCursor === null ? start.changesCursor : null);
  const [state, setState] = useState<"live" | "behind">("live");
  useEffect(
    () =>
      followChanges(wall, cursor, {
        changes: (since) => client.breakers.changes.query({ since }, ALONE),
        everything: () => client.breakers.list.query({}, ALONE),
        visible: () => document.visibilityState === "visible",
        onVisibility: (listener) => {
          document.addEventListener("visibilitychange", listener);
          return () => document.removeEventListener("visibilitychange", listener);
        },
        onState: setState,
      }),
    [wall, cursor, client],
  );
  useEffect(() => wall.narrow(filter), [wall, filter]);
  return { wall, state };
}

/** In which order breakers stand; the same object until one of them moves. */
export function useArrangement(wall: Wall) {
  return useSyncExternalStore(
    useCallback((listener: () => void) => wall.follow(listener), [wall]),
    wall.arrangement,
    wall.arrangement,
  );
}

export function useSummary(wall: Wall) {
  return useSyncExternalStore(
    useCallback((listener: () => void) => wall.follow(listener), [wall]),
    wall.summary,
    wall.summary,
  );
}

/** A wall of breakers that are read again by whoever shows them. */
export function useReadWall(breakers: readonly Breaker[]): Wall {
  const [wall] = useState(() => createWall(breakers, NO_FILTER));
  useEffect(() => wall.replace(breakers), [wall, breakers]);
  return wall;
}
