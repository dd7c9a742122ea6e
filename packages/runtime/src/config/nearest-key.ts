/** The number of single-character edits between two words, by the two-row form of Wagner and Fischer. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [row, char] of a.split("").entries()) {
    const current = [row + 1];
    for (let column = 1; column <= b.length; column++) {
      const substituted = (previous[column - 1] ?? 0) + (char === b[column - 1] ? 0 : 1);
      current.push(Math.min(substituted, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** The known key that a person most likely meant, or null when none is close. */
export function nearestKey(key: string, known: readonly string[]): string | null {
  const byDistance = known
    .map((candidate) => ({ candidate, edits: distance(key.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const best = byDistance[0];
  return best && best.edits <= Math.max(2, Math.floor(key.length / 3)) ? best.candidate : null;
}
