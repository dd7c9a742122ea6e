interface Line {
  readonly kind: " " | "+" | "-";
  readonly text: string;
}

export interface DiffPlace {
  readonly file: string;
  /** The line of the file on which the texts begin, from 1. */
  readonly line: number;
  /** A line that follows in the file, without which a tool would take the text's end for the file's. */
  readonly next?: string | undefined;
}

const CONTEXT = 3;
/** Above this a document is replaced as a whole: nobody reads so large a diff. */
const MOST_COMPARISONS = 4_000_000;

/** The change of one part of a file, as tools apply it; empty where nothing changed. */
export function unifiedDiff(before: string, after: string, { file, line, next }: DiffPlace): string {
  const more = next === undefined ? [] : [next];
  const split = (text: string) => [...text.replaceAll("\r\n", "\n").split("\n"), ...more];
  const lines = compared(split(before), split(after));
  const hunks = hunksOf(lines).map((range) => hunkText(lines, range, line));
  if (hunks.length === 0) return "";
  return [`--- a/${file}`, `+++ b/${file}`, ...hunks, ""].join("\n");
}

function compared(before: readonly string[], after: readonly string[]): Line[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const old = before.slice(head, before.length - tail);
  return [
    ...marked(" ", before.slice(0, head)),
    ...shortest(old, after.slice(head, after.length - tail)),
    ...marked(" ", before.slice(before.length - tail)),
  ];
}

function marked(kind: Line["kind"], texts: readonly string[]): Line[] {
  return texts.map((text) => ({ kind, text }));
}

/** By the longest common subsequence: `lengths[b][a]` is its length from b and a on. */
function shortest(before: readonly string[], after: readonly string[]): Line[] {
  if (before.length * after.length > MOST_COMPARISONS) return [...marked("-", before), ...marked("+", after)];
  const lengths = before.map(() => new Array<number>(after.length + 1).fill(0));
  lengths.push(new Array<number>(after.length + 1).fill(0));
  const at = (b: number, a: number) => lengths[b]?.[a] ?? -1;
  for (let b = before.length - 1; b >= 0; b--) {
    const row = lengths[b] ?? [];
    for (let a = after.length - 1; a >= 0; a--) {
      row[a] = before[b] === after[a] ? at(b + 1, a + 1) + 1 : Math.max(at(b + 1, a), at(b, a + 1));
    }
  }
  const lines: Line[] = [];
  for (let b = 0, a = 0; b < before.length || a < after.length;) {
    const [old = "", fresh = ""] = [before[b], after[a]];
    if (b < before.length && a < after.length && old === fresh) {
      lines.push({ kind: " ", text: old });
      b++;
      a++;
    } else if (b < before.length && at(b + 1, a) >= at(b, a + 1)) {
      lines.push({ kind: "-", text: old });
      b++;
    } else {
      lines.push({ kind: "+", text: fresh });
      a++;
    }
  }
  return lines;
}

type Range = readonly [from: number, to: number];

/** The stretches of lines around changes; those that touch are one. */
function hunksOf(lines: readonly Line[]): Range[] {
  const hunks: [number, number][] = [];
  lines.forEach(({ kind }, at) => {
    if (kind === " ") return;
    const [from, to] = [Math.max(0, at - CONTEXT), Math.min(lines.length, at + CONTEXT + 1)];
    const last = hunks.at(-1);
    if (last && from <= last[1]) last[1] = to;
    else hunks.push([from, to]);
  });
  return hunks;
}

function hunkText(lines: readonly Line[], [from, to]: Range, first: number): string {
  const count = (part: readonly Line[], without: Line["kind"]) =>
    part.filter(({ kind }) => kind !== without).length;
  const [earlier, own] = [lines.slice(0, from), lines.slice(from, to)];
  const range = (without: "+" | "-") => `${first + count(earlier, without)},${count(own, without)}`;
  const body = own.map(({ kind, text }) => kind + text);
  return [`@@ -${range("+")} +${range("-")} @@`, ...body].join("\n");
}
