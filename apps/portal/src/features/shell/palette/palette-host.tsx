"use client";

import { useEffect, useLayoutEffect, useState } from "react";
import { useShell } from "../shell-context.tsx";
import type { CommandPalette } from "./command-palette.tsx";

const IDLE_MS = 600;
const CLOSED_MS = 20;

/** The palette is no part of the first load; it is fetched while the browser idles, so that it opens at once. */
export function PaletteHost() {
  const { overlay, open } = useShell();
  const [Palette, setPalette] = useState<typeof CommandPalette | null>(null);
  const opened = overlay === "palette";
  useFocusBack(opened);
  useEffect(() => {
    const load = async () => {
      const module = await import("./command-palette.tsx");
      setPalette(() => module.CommandPalette);
    };
    // What could not be fetched ahead, as while the line is down, is fetched again when the palette is opened.
    const timer = setTimeout(() => void load().catch(() => undefined), opened ? 0 : IDLE_MS);
    return () => clearTimeout(timer);
  }, [opened]);
  return Palette && <Palette opened={opened} onClose={() => open(null)} />;
}

/** The dialog itself would remember its own field when it is opened before its code is there, or on a busy machine. */
function useFocusBack(opened: boolean): void {
  useLayoutEffect(() => {
    if (!opened) return undefined;
    const opener = document.activeElement;
    return () => {
      const field = document.activeElement;
      setTimeout(() => {
        const now = document.activeElement;
        const free = now === null || now === document.body || now === field;
        if (free && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
      }, CLOSED_MS);
    };
  }, [opened]);
}
