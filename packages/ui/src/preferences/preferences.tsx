"use client";

import {
  createContext,
  use,
  useCallback,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import type { Zone } from "../time/format-time.ts";

export type Density = "comfortable" | "compact";

interface Preferences {
  readonly density: Density;
  /** UTC until the browser's own zone is known, so that server and browser agree on the first render. */
  readonly zone: Zone;
  readonly setDensity: (density: Density) => void;
  readonly setZone: (zone: Zone) => void;
}

const PreferencesContext = createContext<Preferences>({
  density: "comfortable",
  zone: "utc",
  setDensity: () => undefined,
  setZone: () => undefined,
});

export function usePreferences(): Preferences {
  return use(PreferencesContext);
}

const YEAR_SECONDS = 31_536_000;

/** Cookies, so that the server already renders the chosen look. */
function remember(name: string, value: string): void {
  document.cookie = `${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
}

const never = () => () => undefined;

interface PreferencesProviderProps {
  readonly density: Density;
  readonly zone: Zone;
  readonly children: ReactNode;
}

/** Looks that belong to the browser rather than to the person: density of rows and zone of times. */
export function PreferencesProvider({
  density: initialDensity,
  zone: initialZone,
  children,
}: PreferencesProviderProps) {
  const [density, keepDensity] = useState(initialDensity);
  const [zone, keepZone] = useState(initialZone);
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const setDensity = useCallback((next: Density) => {
    keepDensity(next);
    remember("density", next);
    document.documentElement.dataset["density"] = next;
  }, []);
  const setZone = useCallback((next: Zone) => {
    keepZone(next);
    remember("zone", next);
  }, []);
  const shownZone = inBrowser ? zone : "utc";
  const value = useMemo(
    () => ({ density, zone: shownZone, setDensity, setZone }),
    [density, shownZone, setDensity, setZone],
  );
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}
