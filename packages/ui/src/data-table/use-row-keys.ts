"use client";

import { useWindowEvent } from "@mantine/hooks";
import type { KeyboardEvent as ReactKeyboardEvent } from "react";
import { flushSync } from "react-dom";
import { useSingleKeys } from "../preferences/single-keys.ts";
import { movedRow } from "./row-movement.ts";

interface RowKeys {
  readonly keys: readonly string[];
  readonly index: number;
  readonly setKey: (key: string | null) => void;
  readonly linkId: (index: number) => string;
  /** Where the first key enters. */
  readonly firstInView: () => number;
  readonly scrollTo: (index: number) => void;
}

const ANYWHERE = new Set(["j", "k"]);
const TYPING = "input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox]";

function belongsElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  return event.target instanceof Element && event.target.closest(TYPING) !== null;
}

/** Moves keyboard focus along the rows: j and k from anywhere on the page, the other keys inside the table. */
export function useRowKeys({ keys, index, setKey, linkId, firstInView, scrollTo }: RowKeys) {
  const [singleKeys] = useSingleKeys();
  const move = (event: KeyboardEvent) => {
    if (belongsElsewhere(event)) return;
    const next = movedRow(event.key, index, keys.length, firstInView());
    if (next === null) return;
    event.preventDefault();
    // The row must be in the document before it can take focus.
    flushSync(() => setKey(keys[next] ?? null));
    scrollTo(next);
    document.getElementById(linkId(next))?.focus({ preventScroll: true });
  };
  useWindowEvent("keydown", (event) => {
    if (singleKeys && ANYWHERE.has(event.key)) move(event);
  });
  return ({ nativeEvent }: ReactKeyboardEvent) => {
    if (!ANYWHERE.has(nativeEvent.key)) move(nativeEvent);
  };
}
