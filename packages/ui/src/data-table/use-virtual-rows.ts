"use client";

import {
  defaultRangeExtractor,
  observeWindowOffset,
  useWindowVirtualizer,
  type Range,
} from "@tanstack/react-virtual";
import { useCallback } from "react";
import { usePreferences, type Density } from "../preferences/preferences.tsx";

/** Must agree with the row heights in the style sheet, or the first paint shifts. */
const ROW_HEIGHT: Record<Density, number> = { comfortable: 52, compact: 34 };

/** What a server renders before it knows the window. */
const FIRST_RECT = { width: 0, height: 900 };
const STICKY_HEIGHT = 110;

/**
 * The first render shows the top of the list, as the server's did, also where the reader has scrolled before the
 * page came alive; from then on the window's own position counts.
 */
const observeOffset: typeof observeWindowOffset = (virtualizer, tell) => {
  const stop = observeWindowOffset(virtualizer, tell);
  tell(window.scrollY, false);
  return stop;
};

interface VirtualRows {
  readonly count: number;
  readonly top: number;
  readonly activeIndex: number;
  readonly keyAt: (index: number) => string;
  readonly onSettled: () => void;
}

/** Virtual rows over the window's own scrolling; the active row stays mounted, so that focus is never lost. */
export function useVirtualRows({ count, top, activeIndex, keyAt, onSettled }: VirtualRows) {
  const { density } = usePreferences();
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      if (activeIndex < 0 || activeIndex >= count || indexes.includes(activeIndex)) return indexes;
      return [...indexes, activeIndex].sort((a, b) => a - b);
    },
    [activeIndex, count],
  );
  return useWindowVirtualizer<HTMLTableRowElement>({
    count,
    estimateSize: () => ROW_HEIGHT[density],
    getItemKey: keyAt,
    rangeExtractor,
    scrollMargin: top,
    scrollPaddingStart: STICKY_HEIGHT,
    scrollPaddingEnd: 24,
    overscan: 12,
    initialRect: FIRST_RECT,
    initialOffset: 0,
    observeElementOffset: observeOffset,
    onChange: (virtualizer) => {
      if (!virtualizer.isScrolling) onSettled();
    },
  });
}
