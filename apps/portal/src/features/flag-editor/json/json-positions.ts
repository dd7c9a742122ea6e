/** Where a value stands in a text, by its JSON pointer. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Deeper values are not looked for: a definition is refused long before. */
const DEEPEST = 200;

const SPACE = /\s*/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;
const LITERAL = /[^\s,:[\]{}"]+/y;

/** Finds every value of a JSON text; stops without a word where the text is no JSON. */
export function jsonPositions(text: string): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  const scanner = { text, at: 0, found };
  readValue(scanner, "", 0);
  return found;
}

interface Scanner {
  readonly text: string;
  at: number;
  readonly found: Map<string, Span>;
}

function take(scanner: Scanner, pattern: RegExp): string | null {
  pattern.lastIndex = scanner.at;
  const [match] = pattern.exec(scanner.text) ?? [null];
  if (match !== null) scanner.at += match.length;
  return match;
}

function readValue(scanner: Scanner, pointer: string, depth: number): boolean {
  take(scanner, SPACE);
  const from = scanner.at;
  const opening = scanner.text[from];
  const ok =
    opening === "{"
      ? depth < DEEPEST && readObject(scanner, pointer, depth)
      : opening === "["
        ? depth < DEEPEST && readArray(scanner, pointer, depth)
        : take(scanner, opening === '"' ? STRING : LITERAL) !== null;
  scanner.found.set(pointer, { from, to: Math.max(from, scanner.at) });
  return ok;
}

function readObject(scanner: Scanner, pointer: string, depth: number): boolean {
  scanner.at += 1;
  for (;;) {
    take(scanner, SPACE);
    if (scanner.text[scanner.at] === "}") break;
    const key = take(scanner, STRING);
    take(scanner, SPACE);
    if (key === null || scanner.text[scanner.at] !== ":") return false;
    scanner.at += 1;
    if (!readValue(scanner, `${pointer}/${escaped(key)}`, depth + 1)) return false;
    if (!nextItem(scanner)) break;
  }
  return closed(scanner, "}");
}

function readArray(scanner: Scanner, pointer: string, depth: number): boolean {
  scanner.at += 1;
  for (let index = 0; ; index += 1) {
    take(scanner, SPACE);
    if (scanner.text[scanner.at] === "]") break;
    if (!readValue(scanner, `${pointer}/${String(index)}`, depth + 1)) return false;
    if (!nextItem(scanner)) break;
  }
  return closed(scanner, "]");
}

function nextItem(scanner: Scanner): boolean {
  take(scanner, SPACE);
  if (scanner.text[scanner.at] !== ",") return false;
  scanner.at += 1;
  return true;
}

function closed(scanner: Scanner, bracket: string): boolean {
  if (scanner.text[scanner.at] !== bracket) return false;
  scanner.at += 1;
  return true;
}

function escaped(key: string): string {
  let name = key.slice(1, -1);
  try {
    name = JSON.parse(key) as string;
  } catch {
    // A key with a broken escape is named as it is typed.
  }
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The place of a pointer, or of the nearest value around it that the text has. */
export function spanOf(positions: ReadonlyMap<string, Span>, pointer: string): Span {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
    const span = positions.get(at);
    if (span !== undefined) return span;
    if (at === "") return { from: 0, to: 0 };
  }
}
