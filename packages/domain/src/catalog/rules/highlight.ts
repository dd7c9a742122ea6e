/** The parts of a title that hold the words, as [start, end) pairs in order, overlaps merged. */
export function highlightsIn(title: string, words: readonly string[]): [number, number][] {
  const lower = title.toLowerCase();
  // A few letters change length with case; then positions would be off, and no highlight beats a wrong one.
  if (lower.length !== title.length) return [];
  const found = words.flatMap((word) => occurrences(lower, word)).sort(([a], [b]) => a - b);
  const merged: [number, number][] = [];
  for (const [start, end] of found) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

function occurrences(text: string, word: string): [number, number][] {
  const found: [number, number][] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    found.push([at, at + word.length]);
  }
  return found;
}
