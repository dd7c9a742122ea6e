export const ROW_HEIGHT = 28;
const AROUND = 8;

/** Which rows are drawn: those in sight, some around them, and the active one wherever it is. */
export function rowWindow(view: {
  readonly count: number;
  readonly top: number;
  readonly height: number;
  readonly active: number;
}): number[] {
  const first = Math.max(0, Math.floor(view.top / ROW_HEIGHT) - AROUND);
  const last = Math.min(view.count - 1, Math.ceil((view.top + view.height) / ROW_HEIGHT) + AROUND);
  const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  const hasActive = view.active < first || view.active > last;
  if (!hasActive || view.active < 0 || view.active >= view.count) return rows;
  return view.active < first ? [view.active, ...rows] : [...rows, view.active];
}

/** Where to scroll so that a row is in sight; the same place where it is already. */
export function scrollFor(row: number, top: number, height: number): number {
  const start = row * ROW_HEIGHT;
  if (start < top) return start;
  return start + ROW_HEIGHT > top + height ? start + ROW_HEIGHT - height : top;
}
