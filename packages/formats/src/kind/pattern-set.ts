/** Characters as sorted ranges of code points, both ends included. */
export type CharSet = readonly (readonly [number, number])[];

const LAST = 0x10ffff;
export const EVERY: CharSet = [[0, LAST]];

const DIGIT: CharSet = [[48, 57]];
const WORD: CharSet = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const SPACE: CharSet = [
  [9, 13],
  [32, 32],
  [160, 160],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const CONTROL: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, f: 12, v: 11, "0": 0 };

export function overlap(one: CharSet, other: CharSet): boolean {
  return one.some(([from, to]) => other.some(([start, end]) => from <= end && start <= to));
}

export function complement(set: CharSet): CharSet {
  const gaps: [number, number][] = [];
  let next = 0;
  for (const [from, to] of set.toSorted(([a], [b]) => a - b)) {
    if (from > next) gaps.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  return next <= LAST ? [...gaps, [next, LAST]] : gaps;
}

/** The characters of an escape such as `d` or `u0041`, without its backslash; null for one that is no character. */
export function escaped(text: string): CharSet | null {
  const [letter = ""] = text;
  const classes: Readonly<Record<string, CharSet>> = { d: DIGIT, w: WORD, s: SPACE };
  const known = classes[letter.toLowerCase()];
  if (known) return letter === letter.toLowerCase() ? known : complement(known);
  if (letter === "p" || letter === "P") return EVERY;
  if (letter === "u" || letter === "x")
    return single(Number.parseInt(text.slice(1).replace(/[{}]/g, ""), 16));
  const control = CONTROL[letter];
  if (control !== undefined) return single(control);
  return /[A-Za-z0-9]/.test(letter) ? null : single(letter.codePointAt(0) ?? 0);
}

export const single = (code: number): CharSet => [[code, code]];
