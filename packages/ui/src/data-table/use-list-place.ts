"use client";

import { useEffect, useState } from "react";
import { rememberPlace, rememberedPlace } from "./list-memory.ts";

/** The active row of a list, and where the reader stood when they come back to it through history. */
export function useListPlace(list: string) {
  const [activeKey, setActiveKey] = useState<string | null>(null);
  useEffect(() => {
    // History and its scroll position live outside React; this runs once, when the list is first in place.
    const place = rememberedPlace(list);
    if (place === null) return;
    window.scrollTo({ top: place.offset, behavior: "instant" });
    setActiveKey(place.activeKey);
  }, [list]);
  const keepPlace = () => rememberPlace(list, { offset: window.scrollY, activeKey });
  return { activeKey, setActiveKey, keepPlace };
}
