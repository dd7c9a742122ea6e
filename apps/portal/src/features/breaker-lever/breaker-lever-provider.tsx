"use client";

import { createContext, use, useCallback, useState, type ReactNode } from "react";
import { BreakerLeverDialog } from "./breaker-lever-dialog.tsx";
import type { BreakerTarget } from "./lever-target.ts";

const LeverContext = createContext<(target: BreakerTarget) => void>(() => undefined);

/** Opens the lever of a breaker; it says what it would do, and Enter does it. */
export function useBreakerLever(): (target: BreakerTarget) => void {
  return use(LeverContext);
}

/** One lever for all pages: it outlives the tile, the palette or the page that it was opened from. */
export function BreakerLeverProvider({ children }: { children: ReactNode }) {
  const [target, setTarget] = useState<BreakerTarget | null>(null);
  const open = useCallback((wanted: BreakerTarget) => setTarget(wanted), []);
  return (
    <LeverContext value={open}>
      {children}
      <BreakerLeverDialog target={target} onClose={() => setTarget(null)} />
    </LeverContext>
  );
}
