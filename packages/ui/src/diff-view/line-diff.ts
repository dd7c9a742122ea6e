export interface DiffLine {
  readonly kind: "same" | "added" | "removed" | "skipped";
  readonly text: string;
}

/** Lines of unchanged text kept around a change. */
const CONTEXT = 3;
/** Above this many comparisons the middle is shown as replaced: a reader cannot follow a larger diff anyway. */
const MOST_COMPARISONS = 4_000_000;

/** The shortest line diff of two texts, with long unchanged stretches folded into one `skipped` line. */
export function lineDiff(before: string, after: string): DiffLine[] {
  return foldUnchanged(compared(before.split("\n"), after.split("\n")));
}

function compared(before: string[], after: string[]): DiffLine[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return [
    ...asLines("same", before.slice(0, head)),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...asLines("same", before.slice(before.length - tail)),
  ];
}

function asLines(kind: DiffLine["kind"], texts: readonly string[]): DiffLine[] {
  return texts.map((text) => ({ kind, text }));
}

function middle(before: string[], after: string[]): DiffLine[] {
  if (before.length * after.length > MOST_COMPARISONS) {
    return [...asLines("removed", before), ...asLines("added", after)];
  }
  const lengths = commonLengths(before, after);
  const lines: DiffLine[] = [];
  let b = 0;
  let a = 0;
  while (b < before.length || a < after.length) {
    const removed = before[b];
    const added = after[a];
    if (removed !== undefined && removed === added) {
      lines.push({ kind: "same", text: removed });
      b += 1;
      a += 1;
    } else if (removed !== undefined && at(lengths, b + 1, a) >= at(lengths, b, a + 1)) {
      lines.push({ kind: "removed", text: removed });
      b += 1;
    } else {
      lines.push({ kind: "added", text: added ?? "" });
      a += 1;
    }
  }
  return lines;
}

type Lengths = readonly (readonly number[])[];

function at(lengths: Lengths, b: number, a: number): number {
  return lengths[b]?.[a] ?? -1;
}

/** `lengths[b][a]` is the length of the longest common subsequence of `before` from b and `after` from a. */
function commonLengths(before: readonly string[], after: readonly string[]): Lengths {
  const lengths: number[][] = Array.from({ length: before.length + 1 }, () => []);
  for (let b = before.length; b >= 0; b--) {
    const row = new Array<number>(after.length + 1).fill(0);
    for (let a = after.length - 1; a >= 0 && b < before.length; a--) {
      row[a] =
        before[b] === after[a]
          ? at(lengths, b + 1, a + 1) + 1
          : Math.max(at(lengths, b + 1, a), row[a + 1] ?? 0);
    }
    lengths[b] = row;
  }
  return lengths;
}

function foldUnchanged(lines: readonly DiffLine[]): DiffLine[] {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some((line) => line.kind !== "same"),
  );
  const folded: DiffLine[] = [];
  let skipped = 0;
  const flush = () => {
    if (skipped > 0)
      folded.push({
        kind: "skipped",
        text: `${String(skipped)} unchanged ${skipped === 1 ? "line" : "lines"}`,
      });
    skipped = 0;
  };
  lines.forEach((line, at) => {
    if (near[at]) {
      flush();
      folded.push(line);
    } else skipped += 1;
  });
  flush();
  return folded;
}
