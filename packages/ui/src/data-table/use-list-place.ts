"use client";

import { useEffect, useRef, useState } from "react";
import { rememberPlace, rememberedPlace } from "./list-memory.ts";

/** The active row of a list, and where the reader stood when they come back to it through history. */
export function useListPlace(list: string) {
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const restored = useRef(false);
  useEffect(() => {
    // History and its scroll position live outside React; this runs once, when the list is first in place.
    const place = rememberedPlace(list);
    restored.current = true;
    if (place === null) return;
    window.scrollTo({ top: place.offset, behavior: "instant" });
    setActiveKey(place.activeKey);
  }, [list]);
  // Until then the window stands where the browser could put it in a page that was not all there.
  const keepPlace = () => {
    if (restored.current) rememberPlace(list, { offset: window.scrollY, activeKey });
  };
  return { activeKey, setActiveKey, keepPlace };
}
