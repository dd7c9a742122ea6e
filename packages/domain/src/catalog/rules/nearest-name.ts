const MOST_EDITS = 2;

/** The name that was probably meant: one that begins so, or the one with the fewest wrong letters, at most two. */
export function nearestName(written: string, names: readonly string[]): string | null {
  const begun = written.length > 1 ? names.find((name) => name.startsWith(written)) : undefined;
  if (begun !== undefined) return begun;
  const near = names
    .map((name) => ({ name, edits: editsBetween(written, name) }))
    .filter(({ name, edits }) => edits <= MOST_EDITS && edits < name.length / 2)
    .sort((a, b) => a.edits - b.edits);
  return near[0]?.name ?? null;
}

/** Letters to insert, leave out or replace, by the usual table of two rows. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
