"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";

export const SLO_TABS = ["budget", "alerts", "corrections", "history", "definition", "edit"] as const;
export type SloTab = (typeof SLO_TABS)[number];

const tabParser = parseAsStringLiteral(SLO_TABS).withDefault("budget").withOptions({ history: "push" });

/** The open tab of an objective's page, in the address. */
export function useSloTab(): [SloTab, (tab: string | null) => void] {
  const [tab, setTab] = useQueryState("tab", tabParser);
  return [tab, (next) => void setTab(SLO_TABS.find((name) => name === next) ?? null)];
}

const VIEWS = ["corrected", "raw"] as const;
/** With approved corrections taken out, or everything as it was counted. */
export type SloSight = (typeof VIEWS)[number];

const viewParser = parseAsStringLiteral(VIEWS).withDefault("corrected").withOptions({ history: "push" });

export function useSloSight(): [SloSight, (view: string) => void] {
  const [view, setView] = useQueryState("view", viewParser);
  return [view, (next) => void setView(VIEWS.find((name) => name === next) ?? null)];
}
