"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";

export const ENTITY_TABS = [
  "overview",
  "api",
  "relations",
  "flags",
  "slos",
  "breakers",
  "metrics",
  "logs",
  "traces",
  "plugins",
  "graph",
  "yaml",
  "history",
] as const;
export type EntityTab = (typeof ENTITY_TABS)[number];

const parser = parseAsStringLiteral(ENTITY_TABS).withDefault("overview").withOptions({ history: "push" });

/** The open tab of an entity page, in the address. */
export function useEntityTab(): [EntityTab, (tab: string | null) => void] {
  const [tab, setTab] = useQueryState("tab", parser);
  return [tab, (next) => void setTab(ENTITY_TABS.find((name) => name === next) ?? null)];
}
