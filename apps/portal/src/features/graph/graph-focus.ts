import type { GraphEdge } from "@signalbox/domain/catalog";
import { createContext } from "react";

/** How a node or an edge looks while one node is pointed at or has the focus. */
export type Look = "plain" | "self" | "near" | "far";

/**
 * What the pointer and the keyboard are at. It lives outside React's state, so that moving the pointer renders the few
 * nodes whose look changes and not all of them.
 */
export interface GraphFocus {
  readonly neighbours: ReadonlyMap<string, ReadonlySet<string>>;
  subscribe(listener: () => void): () => void;
  lookOf(ref: string): Look;
  edgeLook(source: string, target: string): Look;
  /** The one node that Tab reaches. */
  current(): string;
  /** Null when the pointer or the focus has left. */
  pointAt(ref: string | null): void;
  focusOn(ref: string | null): void;
}

const NOBODY: ReadonlySet<string> = new Set();

function neighboursOf(edges: readonly GraphEdge[]): ReadonlyMap<string, ReadonlySet<string>> {
  const neighbours = new Map<string, Set<string>>();
  const join = (a: string, b: string) => neighbours.set(a, (neighbours.get(a) ?? new Set()).add(b));
  for (const { source, target } of edges) {
    join(source, target);
    join(target, source);
  }
  return neighbours;
}

export function createGraphFocus(root: string, edges: readonly GraphEdge[]): GraphFocus {
  const neighbours = neighboursOf(edges);
  const listeners = new Set<() => void>();
  let pointed: string | null = null;
  let focused: string | null = null;
  let current = root;
  const tell = () => listeners.forEach((listener) => listener());
  const active = () => pointed ?? focused;
  return {
    neighbours,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    lookOf: (ref) => {
      const at = active();
      if (at === null) return "plain";
      if (ref === at) return "self";
      return (neighbours.get(at) ?? NOBODY).has(ref) ? "near" : "far";
    },
    edgeLook: (source, target) => {
      const at = active();
      if (at === null) return "plain";
      return source === at || target === at ? "near" : "far";
    },
    current: () => current,
    pointAt: (ref) => {
      pointed = ref;
      tell();
    },
    focusOn: (ref) => {
      focused = ref;
      current = ref ?? current;
      tell();
    },
  };
}

export const GraphFocusContext = createContext<GraphFocus>(createGraphFocus("", []));
