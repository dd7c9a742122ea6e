"use client";

import { useMemo, useRef, useState, type KeyboardEvent, type UIEvent } from "react";
import { rowWindow, scrollFor } from "./row-window.ts";
import type { TraceShape } from "./trace-shape.ts";
import { visibleRows } from "./trace-tree.ts";
import { treeMove } from "./tree-keys.ts";

/** More than any screen shows before it is scrolled. */
const FIRST_HEIGHT = 1_600;

/** Which rows are drawn, which one is active, and what keys and clicks do. */
export function useWaterfall(shape: TraceShape, onSelect: (spanId: string) => void) {
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const [sight, setSight] = useState({ top: 0, height: FIRST_HEIGHT });
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => visibleRows(shape.trees, collapsed), [shape, collapsed]);
  const toggle = (spanId: string) =>
    setCollapsed((before) => {
      const after = new Set(before);
      if (!after.delete(spanId)) after.add(spanId);
      return after;
    });
  const go = (to: number) => {
    setActive(to);
    const element = tree.current;
    if (element) element.scrollTop = scrollFor(to, element.scrollTop, element.clientHeight);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = treeMove(event.key, { rows, active, collapsed });
    if (move === null) return;
    event.preventDefault();
    if (move.kind === "go") go(move.to);
    else if (move.kind === "toggle") toggle(move.spanId);
    else onSelect(move.spanId);
  };
  const collapseAll = () =>
    setCollapsed(
      new Set(
        visibleRows(shape.trees, new Set()).flatMap(({ span, below, depth }) =>
          below > 0 && depth > 0 ? [span.spanId] : [],
        ),
      ),
    );
  return {
    tree,
    rows,
    active: Math.min(active, rows.length - 1),
    collapsed,
    drawn: rowWindow({ count: rows.length, ...sight, active }),
    onKeyDown,
    onScroll: ({ currentTarget }: UIEvent<HTMLDivElement>) =>
      setSight({ top: currentTarget.scrollTop, height: currentTarget.clientHeight }),
    toggle,
    setActive,
    collapseAll,
    expandAll: () => setCollapsed(new Set()),
  };
}
