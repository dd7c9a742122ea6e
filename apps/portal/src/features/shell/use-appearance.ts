"use client";

import { useMantineColorScheme } from "@mantine/core";
import { usePreferences, type Density, type Zone } from "@signalbox/ui";
import { useSyncExternalStore } from "react";

const never = () => () => undefined;

export const themes = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "auto", label: "System" },
] as const;
export type Theme = (typeof themes)[number]["value"];

export const densities: readonly { value: Density; label: string }[] = [
  { value: "comfortable", label: "Comfortable" },
  { value: "compact", label: "Compact" },
];

export const zones: readonly { value: Zone; label: string }[] = [
  { value: "utc", label: "UTC" },
  { value: "local", label: "Local time" },
];

/** The looks a person chooses. The theme lives in the browser, so the server renders none as chosen. */
export function useAppearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const preferences = usePreferences();
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const theme: Theme | null = inBrowser ? colorScheme : null;
  return { ...preferences, theme, setTheme: (next: Theme) => setColorScheme(next) };
}
