export type Range = readonly [start: number, end: number];

export interface Match {
  /** Lower is better. */
  readonly rank: number;
  /** The matched parts of the title. */
  readonly highlight: readonly Range[];
}

const START = 0;
const WORD_START = 1;
const INSIDE = 2;
const KEYWORD = 3;

/** Each word of the query must be in the title or the keywords; a match at the start of the title comes first. */
export function matchWords(query: string, title: string, keywords = ""): Match | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const text = title.toLowerCase();
  const highlight: Range[] = [];
  let rank = START;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0 && !keywords.toLowerCase().includes(word)) return null;
    rank = Math.max(rank, rankAt(text, at));
    if (at >= 0) highlight.push([at, at + word.length]);
  }
  return { rank, highlight: mergeRanges(highlight) };
}

function rankAt(text: string, at: number): number {
  if (at < 0) return KEYWORD;
  if (at === 0) return START;
  return /[\s-]/.test(text.charAt(at - 1)) ? WORD_START : INSIDE;
}

/** Sorted, without overlaps, as the marks are drawn. */
function mergeRanges(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const [start, end] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) merged.splice(-1, 1, [last[0], Math.max(last[1], end)]);
    else merged.push([start, end]);
  }
  return merged;
}

/** The title cut into marked and plain parts. */
export function markedParts(title: string, ranges: readonly Range[]): { text: string; marked: boolean }[] {
  const parts: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const [start, end] of mergeRanges(ranges)) {
    if (start > at) parts.push({ text: title.slice(at, start), marked: false });
    parts.push({ text: title.slice(start, end), marked: true });
    at = end;
  }
  if (at < title.length) parts.push({ text: title.slice(at), marked: false });
  return parts;
}
