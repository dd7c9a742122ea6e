"use client";

import type { FlagEnvironment } from "@signalbox/domain/flags/schema";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";

export const FLAG_TABS = ["rules", "history", "exposure", "schedules", "test", "details"] as const;
export type FlagTab = (typeof FLAG_TABS)[number];

const tabParser = parseAsStringLiteral(FLAG_TABS).withDefault("rules").withOptions({ history: "push" });
const environmentParser = parseAsString.withDefault("").withOptions({ history: "push" });

/** The open tab of a flag's page, in the address. */
export function useFlagTab(): [FlagTab, (tab: string | null) => void] {
  const [tab, setTab] = useQueryState("tab", tabParser);
  return [tab, (next) => void setTab(FLAG_TABS.find((name) => name === next) ?? null)];
}

/** The environment that the tabs are about: the one of the address, else production, since that is what matters most. */
export function useChosenEnvironment(
  environments: readonly FlagEnvironment[],
): [FlagEnvironment | null, (name: string) => void] {
  const [wanted, setWanted] = useQueryState("env", environmentParser);
  const chosen =
    environments.find(({ name }) => name === wanted) ??
    environments.find(({ production }) => production) ??
    environments[0] ??
    null;
  return [chosen, (name) => void setWanted(name)];
}
