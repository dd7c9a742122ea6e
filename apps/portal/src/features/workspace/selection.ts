/** A choice of rows by their key; at most as many as one command takes. */
export interface Selection<R> {
  readonly rows: ReadonlyMap<string, R>;
  /** Where a range begins. */
  readonly anchor: string | null;
}

export const MOST_SELECTED = 500;

export const nothingSelected: Selection<never> = { rows: new Map<string, never>(), anchor: null };

type KeyOf<R> = (row: R) => string;

function limited<R>(rows: Map<string, R>): Map<string, R> {
  return rows.size <= MOST_SELECTED ? rows : new Map([...rows].slice(0, MOST_SELECTED));
}

/** With `range`, all rows between the last one and this one become as this one becomes. */
export function selected<R>(
  selection: Selection<R>,
  row: R,
  { all, range, keyOf }: { all: readonly R[]; range: boolean; keyOf: KeyOf<R> },
): Selection<R> {
  const key = keyOf(row);
  const on = !selection.rows.has(key);
  const rows = new Map(selection.rows);
  for (const touched of range ? between(all, selection.anchor, key, keyOf) : [row]) {
    if (on) rows.set(keyOf(touched), touched);
    else rows.delete(keyOf(touched));
  }
  return { rows: limited(rows), anchor: key };
}

function between<R>(all: readonly R[], from: string | null, to: string, keyOf: KeyOf<R>): readonly R[] {
  const end = all.findIndex((row) => keyOf(row) === to);
  const start = all.findIndex((row) => keyOf(row) === from);
  if (start === -1) return all.slice(end, end + 1);
  return all.slice(Math.min(start, end), Math.max(start, end) + 1);
}

export function selectedAll<R>(selection: Selection<R>, all: readonly R[], keyOf: KeyOf<R>): Selection<R> {
  const added = all.map((row): [string, R] => [keyOf(row), row]);
  return { rows: limited(new Map([...selection.rows, ...added])), anchor: null };
}
