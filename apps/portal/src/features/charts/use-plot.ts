"use client";

import { useState, type KeyboardEvent } from "react";
import type { ChartRange, ChartPoint } from "./chart-types.ts";
import { movedSpan, type RangeMove } from "./zoomed-range.ts";

const KEY_MOVES: Readonly<Record<string, RangeMove>> = { "+": "in", "=": "in", "-": "out" };

/** Where a person reads, and what they have marked to zoom into. */
interface Cursor {
  readonly at: number;
  /** Where the marked stretch began; null while nothing is marked. */
  readonly anchor: number | null;
}

const placeOf = (points: readonly ChartPoint[], at: number) => {
  const place = points.findIndex((point) => point.at >= at);
  return place === -1 ? points.length - 1 : place;
};

/** Reading and zooming a plot by pointer and by keys: drag or Shift+arrows mark, letting go or Enter zooms. */
export function usePlot(points: readonly ChartPoint[], range: ChartRange) {
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const zoomIn = () => {
    if (cursor !== null && cursor.anchor !== null && cursor.anchor !== cursor.at)
      range.zoom(Math.min(cursor.anchor, cursor.at), Math.max(cursor.anchor, cursor.at));
    setCursor(null);
  };
  const step = (by: number, marking: boolean) => {
    const place = cursor === null ? points.length - 1 : placeOf(points, cursor.at) + by;
    const point = points[Math.max(0, Math.min(place, points.length - 1))];
    if (point === undefined) return;
    const anchor = marking ? (cursor?.anchor ?? cursor?.at ?? point.at) : null;
    setCursor({ at: point.at, anchor });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = KEY_MOVES[event.key];
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (by !== 0) step(by, event.shiftKey);
    else if (event.key === "Enter" && cursor !== null) zoomIn();
    else if (event.key === "Escape" && cursor !== null) setCursor(null);
    else if (move !== undefined) {
      const { from, to } = movedSpan(range, move, Date.now());
      range.zoom(from, to);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    cursor,
    onKeyDown,
    onBlur: () => setCursor(null),
    press: (at: number) => setCursor({ at, anchor: at }),
    drag: (at: number) => {
      if (cursor !== null && cursor.anchor !== null) setCursor({ ...cursor, at });
    },
    letGo: zoomIn,
  };
}
