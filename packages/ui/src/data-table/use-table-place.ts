"use client";

import { useCallback, useState } from "react";

interface TablePlace {
  /** The distance from the top of the document. */
  readonly top: number;
  /** Rows are a list of their own heights here. */
  readonly narrow: boolean;
}

/** Must agree with the container query of the style sheet: 34rem. */
const NARROW_REM = 34;

function placeOf(element: HTMLElement): TablePlace {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return {
    top: Math.round(element.getBoundingClientRect().top + window.scrollY),
    narrow: element.clientWidth <= NARROW_REM * rem,
  };
}

/** Where a table stands, kept right while the page around it changes. */
export function useTablePlace(): [TablePlace, (element: HTMLElement | null) => (() => void) | undefined] {
  const [place, setPlace] = useState<TablePlace>({ top: 0, narrow: false });
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const measure = () =>
      setPlace((known) => {
        const now = placeOf(element);
        return now.top === known.top && now.narrow === known.narrow ? known : now;
      });
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [place, ref];
}
