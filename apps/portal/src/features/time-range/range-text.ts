import { isRelative, RANGE_PRESETS, type TypedRange } from "./time-range.ts";

/** "2026-11-20T14:05:00.000Z" reads "2026-11-20 14:05 UTC"; seconds show where they matter. */
function endText(text: string): string {
  if (isRelative(text)) return text;
  const [, day, minute, second] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):(\d{2})/.exec(text) ?? [];
  if (day === undefined) return text;
  return `${day} ${String(minute)}${second === "00" ? "" : `:${String(second)}`} UTC`;
}

/** "-28d" reads "28 d". */
function spanWords(text: string): string {
  const [, amount = "", unit = ""] = /^-\s*(\d+)\s*([a-z]+)$/i.exec(text.trim()) ?? [];
  return `${amount} ${unit.toLowerCase() === "m" ? "min" : unit.toLowerCase()}`;
}

/** How a range is called on its button. */
export function rangeText({ from, to }: TypedRange): string {
  if (from === "" && to === "") return "Any time";
  const preset = RANGE_PRESETS.find((known) => known.from === from);
  if (preset !== undefined && (to === "" || to === "now")) return preset.title;
  if (to === "" && isRelative(from)) return `Last ${spanWords(from)}`;
  if (to === "") return `Since ${endText(from)}`;
  if (from === "") return `Until ${endText(to)}`;
  return `${endText(from)} to ${endText(to)}`;
}
