"use client";

import { use, useSyncExternalStore } from "react";
import { GraphFocusContext, type Look } from "./graph-focus.ts";

export function useNodeLook(ref: string): { look: Look; current: boolean } {
  const focus = use(GraphFocusContext);
  const look = useSyncExternalStore(
    focus.subscribe,
    () => focus.lookOf(ref),
    () => "plain" as const,
  );
  const current = useSyncExternalStore(
    focus.subscribe,
    () => focus.current() === ref,
    () => false,
  );
  return { look, current };
}

export function useEdgeLook(source: string, target: string): Look {
  const focus = use(GraphFocusContext);
  return useSyncExternalStore(
    focus.subscribe,
    () => focus.edgeLook(source, target),
    () => "plain" as const,
  );
}
