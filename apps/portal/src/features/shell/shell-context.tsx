"use client";

import { useSingleKeys } from "@signalbox/ui";
import { createContext, use, useMemo, useState, type ReactNode } from "react";

type Overlay = "palette" | "shortcuts" | "navigation" | null;

interface Shell {
  /** At most one overlay of the shell is open. */
  readonly overlay: Overlay;
  readonly open: (overlay: Overlay) => void;
  /** People who dictate or have their own keys can turn single-key shortcuts off. */
  readonly keysOn: boolean;
  readonly setKeysOn: (on: boolean) => void;
}

const ShellContext = createContext<Shell>({
  overlay: null,
  open: () => undefined,
  keysOn: true,
  setKeysOn: () => undefined,
});

export function useShell(): Shell {
  return use(ShellContext);
}

export function ShellProvider({ children }: { children: ReactNode }) {
  const [overlay, open] = useState<Overlay>(null);
  const [keysOn, setKeysOn] = useSingleKeys();
  const shell = useMemo(() => ({ overlay, open, keysOn, setKeysOn }), [overlay, keysOn, setKeysOn]);
  return <ShellContext value={shell}>{children}</ShellContext>;
}
