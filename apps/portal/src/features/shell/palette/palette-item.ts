import type { ReactNode } from "react";
import { matchWords, type Range } from "./match-words.ts";

export interface PaletteItem {
  readonly id: string;
  /** Items of one group stand together under its name: a kind, or what the portal itself has. */
  readonly group: string;
  readonly title: string;
  readonly keywords?: string;
  readonly icon: ReactNode;
  /** What stands at the right: kind, owner or keys. */
  readonly note?: ReactNode;
  readonly highlight?: readonly Range[];
  /** Where else than in the title it was found, said below the title. */
  readonly found?: { readonly place: string; readonly text: string; readonly highlight: readonly Range[] };
  readonly run: () => void;
}

/** The items that match, best first within their group; the order of groups stays. */
export function matchingItems(items: readonly PaletteItem[], query: string): PaletteItem[] {
  return items
    .flatMap((item) => {
      const match = matchWords(query, item.title, item.keywords);
      return match ? [{ item: { ...item, highlight: match.highlight }, rank: match.rank }] : [];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
