import type { EntityRow, SearchHit } from "../schema.ts";
import { highlightsIn } from "./highlight.ts";

const LONGEST = 80;
const BEFORE = 24;

/** Where else than in its title an entity holds the words, nearest first: its name, a tag, its owner, its description. */
export function foundIn(row: EntityRow, words: readonly string[], similar: boolean): SearchHit["found"] {
  const missing = words.filter((word) => highlightsIn(row.title, [word], similar).length === 0);
  if (missing.length === 0) return null;
  const places = [
    { place: "name" as const, text: row.name },
    ...row.tags.map((text) => ({ place: "tag" as const, text })),
    { place: "owner" as const, text: row.owner?.replace(/^[^/]*\//, "") ?? "" },
    { place: "description" as const, text: row.description },
  ];
  for (const { place, text } of places) {
    const [first] = highlightsIn(text, missing, similar);
    if (first === undefined) continue;
    const cut = excerpt(text, first[0]);
    return { place, text: cut, highlight: highlightsIn(cut, missing, similar) };
  }
  return null;
}

/** The part of a text around a place. */
function excerpt(text: string, at: number): string {
  if (text.length <= LONGEST) return text;
  const start = at <= BEFORE ? 0 : at - BEFORE;
  const end = start + LONGEST;
  return `${start > 0 ? "…" : ""}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
}
