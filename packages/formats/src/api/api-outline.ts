export interface OutlineEntry {
  readonly name: string;
  readonly detail: string;
  /** Where it begins, counted from 1; null where that is not known. */
  readonly line: number | null;
}

/** What a definition holds, as a table of contents. */
export interface OutlineGroup {
  readonly title: string;
  readonly entries: OutlineEntry[];
}

const MAX_ENTRIES = 500;

/** Cut where nobody would read on. */
export function boundedOutline(groups: readonly OutlineGroup[]): OutlineGroup[] {
  let left = MAX_ENTRIES;
  return groups.flatMap(({ title, entries }) => {
    const shown = entries.slice(0, left);
    left -= shown.length;
    return shown.length === 0 ? [] : [{ title, entries: shown }];
  });
}

/** The first line on which each key of a YAML or JSON text stands. */
export function keyLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const [at, line] of text.split("\n").entries()) {
    const key = /^[\s-]*["']?([^"'\s:{}[\],#][^"':]{0,200}?)["']?\s*:/.exec(line.slice(0, 400))?.[1];
    if (key !== undefined && !lines.has(key)) lines.set(key, at + 1);
  }
  return lines;
}
