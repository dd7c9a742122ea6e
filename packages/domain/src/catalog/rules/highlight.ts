import { plainWords, similarityTo } from "./search-words.ts";

/** A part of a text, [start, end). */
export type Range = [start: number, end: number];

/** The least similarity at which a word of a text stands for a misspelt one; that of the database's index. */
const SIMILAR = 0.35;

/** The parts of a text that hold the words, in order, overlaps merged; for misspelt words those that are most like them. */
export function highlightsIn(text: string, words: readonly string[], similar = false): Range[] {
  const lower = text.toLowerCase();
  // A few letters change length with case; then positions would be off, and no highlight beats a wrong one.
  if (lower.length !== text.length) return [];
  const found = words.flatMap((word) => {
    const held = occurrences(lower, word.toLowerCase());
    return held.length === 0 && similar ? likenesses(lower, plainWords(word)) : held;
  });
  return merged(found);
}

/** Signs between the words of a search stand for any signs: "pay proc" is found in "pay-proc". */
function occurrences(text: string, word: string): Range[] {
  const parts = plainWords(word).split(" ").filter(Boolean);
  if (parts.length === 0) return [];
  const pattern = new RegExp(
    parts.map(literally).join(String.raw`[\u0000-\u002f\u003a-\u0060\u007b-\u007f]+`),
    "g",
  );
  return [...text.matchAll(pattern)].map(({ index, 0: held }) => [index, index + held.length]);
}

function literally(part: string): string {
  return part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function likenesses(text: string, word: string): Range[] {
  const candidates = [...text.matchAll(/[\p{L}\p{N}]+/gu)]
    .map(({ index, 0: held }) => ({
      at: [index, index + held.length] as Range,
      like: similarityTo(word, held),
    }))
    .filter(({ like }) => like >= SIMILAR)
    .sort((a, b) => b.like - a.like);
  return candidates.slice(0, 1).map(({ at }) => at);
}

function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const [start, end] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
