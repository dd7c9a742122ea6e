"use client";

import { useSingleKeys } from "@signalbox/ui";
import type { useReactFlow } from "@xyflow/react";
import { useRef, type KeyboardEvent } from "react";
import type { GraphFocus } from "./graph-focus.ts";
import { NODE_SIZE } from "./lay-out.ts";
import { isArrow, nextNode, type Place } from "./next-node.ts";

interface GraphKeys {
  readonly focus: GraphFocus;
  readonly places: ReadonlyMap<string, Place>;
  readonly flow: Pick<ReturnType<typeof useReactFlow>, "fitView" | "setCenter" | "getZoom">;
  readonly onReroot: (ref: string) => void;
}

const NO_MOTION = "(prefers-reduced-motion: reduce)";

/** How long the view takes to move: not at all for those who asked for less motion. */
export function motion(): { duration: number } {
  return { duration: window.matchMedia(NO_MOTION).matches ? 0 : 120 };
}

/** Arrows go from node to node, `f` fits the graph into view, `r` makes the node the root. Enter is the link's own. */
export function useGraphKeys({ focus, places, flow, onReroot }: GraphKeys) {
  const canvas = useRef<HTMLDivElement>(null);
  const [singleKeys] = useSingleKeys();

  function goTo(ref: string): void {
    const place = places.get(ref);
    const node = canvas.current?.querySelector<HTMLElement>(`[data-ref="${CSS.escape(ref)}"]`);
    if (!place || !node) return;
    node.focus({ preventScroll: true });
    if (isWithin(node, canvas.current)) return;
    const [x, y] = [place.x + NODE_SIZE.width / 2, place.y + NODE_SIZE.height / 2];
    void flow.setCenter(x, y, { zoom: flow.getZoom(), ...motion() });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target instanceof HTMLElement ? event.target.dataset["ref"] : undefined;
    if (at !== undefined && isArrow(event.key)) {
      event.preventDefault();
      const next = nextNode(at, event.key, places, focus.neighbours.get(at) ?? new Set());
      if (next !== null) goTo(next);
    } else if (singleKeys && event.key === "f") void flow.fitView({ maxZoom: 1, ...motion() });
    else if (singleKeys && event.key === "r" && at !== undefined) onReroot(at);
  }

  return { canvas, onKeyDown };
}

function isWithin(node: HTMLElement, frame: HTMLElement | null): boolean {
  const [inner, outer] = [node.getBoundingClientRect(), frame?.getBoundingClientRect()];
  if (!outer) return false;
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}
