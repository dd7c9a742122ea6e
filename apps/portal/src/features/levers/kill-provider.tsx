"use client";

import { createContext, use, useCallback, useState, type ReactNode } from "react";
import { KillDialog } from "./kill-dialog.tsx";
import type { KillTarget } from "./kill-target.ts";

const KillContext = createContext<(target: KillTarget) => void>(() => undefined);

/** Opens the kill switch of a flag in an environment; it says what it would do, and Enter does it. */
export function useKillSwitch(): (target: KillTarget) => void {
  return use(KillContext);
}

/** One kill switch for all pages: it outlives the row, the palette or the page that it was opened from. */
export function KillProvider({ children }: { children: ReactNode }) {
  const [target, setTarget] = useState<KillTarget | null>(null);
  const open = useCallback((wanted: KillTarget) => setTarget(wanted), []);
  return (
    <KillContext value={open}>
      {children}
      <KillDialog target={target} onClose={() => setTarget(null)} />
    </KillContext>
  );
}
