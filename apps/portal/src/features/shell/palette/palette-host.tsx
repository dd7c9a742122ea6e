"use client";

import { useEffect, useState } from "react";
import { useShell } from "../shell-context.tsx";
import type { CommandPalette } from "./command-palette.tsx";

const IDLE_MS = 600;

/** The palette is no part of the first load; it is fetched while the browser idles, so that it opens at once. */
export function PaletteHost() {
  const { overlay, open } = useShell();
  const [Palette, setPalette] = useState<typeof CommandPalette | null>(null);
  const opened = overlay === "palette";
  // It mounts closed, even if it is wanted already, since only what opens later remembers where the focus was.
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(opened && Palette !== null), [opened, Palette]);
  useEffect(() => {
    const load = async () => {
      const module = await import("./command-palette.tsx");
      setPalette(() => module.CommandPalette);
    };
    // What could not be fetched ahead, as while the line is down, is fetched again when the palette is opened.
    const timer = setTimeout(() => void load().catch(() => undefined), opened ? 0 : IDLE_MS);
    return () => clearTimeout(timer);
  }, [opened]);
  return Palette && <Palette opened={shown} onClose={() => open(null)} />;
}
