"use client";

import { useCallback, useState } from "react";

/** The distance of an element from the top of the document, kept right while what stands above it grows or shrinks. */
export function useTableTop(): [number, (element: HTMLElement | null) => (() => void) | undefined] {
  const [top, setTop] = useState(0);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const measure = () => setTop(Math.round(element.getBoundingClientRect().top + window.scrollY));
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [top, ref];
}
