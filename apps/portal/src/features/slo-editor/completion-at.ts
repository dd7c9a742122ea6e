import type { SloDraft } from "@signalbox/domain/slos/schema";

/** What may stand where the cursor is, and where the word that is typed there begins. */
export type Completion =
  | { readonly of: "names"; readonly from: number; readonly names: readonly string[] }
  /** Values of a label, of the series that stand before its braces. */
  | { readonly of: "values"; readonly from: number; readonly label: string; readonly match: string | null }
  | { readonly of: "labels"; readonly from: number; readonly match: string | null };

const WORDS = ["requests", "errors", "within"];
const EMBEDDED_LABELS = ["service", "environment", "version", "route", "flagVariant", "le"];

const OPEN_VALUE = /([A-Za-z_]\w*)\s*(?:=~|!~|!=|=)\s*"((?:[^"\\]|\\.)*)$/;
const OPEN_LABEL = /[{,]\s*([A-Za-z_]\w*)?$/;
const WORD = /(?:^|[^\w:])([A-Za-z_:][\w:]*)$/;

/** What the text before the cursor asks for; null where nothing can be offered. */
export function completionAt(text: string, at: number, language: SloDraft["language"]): Completion | null {
  const before = text.slice(0, at);
  const open = before.lastIndexOf("{");
  const inBraces = open > before.lastIndexOf("}");
  if (inBraces) {
    const inside = before.slice(open);
    const match = /([A-Za-z_:][\w:]*)\s*$/.exec(before.slice(0, open))?.[1] ?? null;
    const [, label, value] = OPEN_VALUE.exec(inside) ?? [];
    if (label !== undefined && value !== undefined)
      return { of: "values", from: at - value.length, label, match };
    const typed = OPEN_LABEL.exec(inside);
    if (typed === null) return null;
    const from = at - (typed[1] ?? "").length;
    return language === "Signalbox"
      ? { of: "names", from, names: EMBEDDED_LABELS }
      : { of: "labels", from, match };
  }
  const word = WORD.exec(before)?.[1];
  if (language === "Signalbox") return { of: "names", from: at - (word ?? "").length, names: WORDS };
  return word === undefined ? null : { of: "values", from: at - word.length, label: "__name__", match: null };
}
