import type { Place } from "./flags-file.ts";

interface Cursor {
  readonly text: string;
  at: number;
}

/** Text between quotes; numbers and words need no look inside. */
const STRING = /"(?:[^"\\]|\\.)*"/y;
const SPACE = /[\s,:]*/y;
const WORD = /[^\s,:[\]{}"]+/y;

function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0] ?? "";
  cursor.at += found.length;
  return found;
}

/** Goes past a value. Counting brackets will do, since the text has been parsed before. */
function skip(cursor: Cursor): void {
  let depth = 0;
  do {
    take(cursor, SPACE);
    const char = cursor.text[cursor.at];
    if (char === undefined) return;
    if (char === '"') take(cursor, STRING);
    else if (char === "{" || char === "[") {
      depth += 1;
      cursor.at += 1;
    } else if (char === "}" || char === "]") {
      depth -= 1;
      cursor.at += 1;
    } else if (take(cursor, WORD) === "") cursor.at += 1;
  } while (depth > 0);
}

/** Goes to the member of that name; false if there is none. */
function enter(cursor: Cursor, name: string): boolean {
  const isObject = cursor.text[cursor.at] === "{";
  if (!isObject && cursor.text[cursor.at] !== "[") return false;
  cursor.at += 1;
  for (let index = 0; ; index += 1) {
    take(cursor, SPACE);
    if (cursor.at >= cursor.text.length || "}]".includes(cursor.text.charAt(cursor.at))) return false;
    const key: unknown = isObject ? JSON.parse(take(cursor, STRING)) : String(index);
    take(cursor, SPACE);
    if (key === name) return true;
    skip(cursor);
  }
}

export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

export const pointerParts = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));

/** Where in JSON a pointer leads, as far as it leads. */
export function jsonPlace(text: string, pointer: string): Place {
  const cursor: Cursor = { text, at: 0 };
  take(cursor, SPACE);
  let { at } = cursor;
  for (const name of pointerParts(pointer)) {
    if (!enter(cursor, name)) break;
    at = cursor.at;
  }
  return placeAt(text, at);
}
