import { AppError } from "@signalbox/kernel";
import { readDocument } from "../yaml/read-document.ts";
import type { Place } from "./flags-file.ts";
import { jsonPlace, placeAt, pointerParts } from "./json-place.ts";

export type Given = Readonly<Record<string, unknown>>;

export interface FlagsText {
  readonly root: Given;
  readonly placeOf: (pointer: string) => Place;
}

const MAX_CHARS = 10 * 1024 * 1024;

export const isRecord = (value: unknown): value is Given =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const record = (value: unknown): Given => (isRecord(value) ? value : {});

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const text = (value: unknown, otherwise = ""): string =>
  typeof value === "string" ? value : otherwise;

/** A place in JSON, below another place. */
export const below = (path: string, ...names: readonly (string | number)[]): string =>
  names.reduce<string>(
    (pointer, name) => `${pointer}/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`,
    path,
  );

/** The file cannot be read as what it is said to be; `path` is a JSON pointer into it. */
export function unreadable(path: string, message: string, place: Place = { line: 1, column: 1 }): AppError {
  const what = path === "" ? "It" : path;
  return new AppError("invalid", `The file cannot be read: ${what} ${message} (line ${place.line}).`, {
    issues: [{ path: "text", message: `${what} ${message}`, ...place }],
  });
}

/** A flags file in JSON or YAML, within limits; throws with line and column where it cannot be read. */
export function readFlagsText(given: string): FlagsText {
  if (given.length > MAX_CHARS) {
    throw new AppError("too_large", `The file has ${given.length} characters; it may have ${MAX_CHARS}.`);
  }
  const file = /^\s*[{[]/.test(given) ? readJson(given) : readYaml(given);
  const { root } = file;
  if (!isRecord(root)) throw unreadable("", "must be an object");
  return { root, placeOf: file.placeOf };
}

function readJson(given: string) {
  try {
    const root: unknown = JSON.parse(given);
    return { root, placeOf: (pointer: string) => jsonPlace(given, pointer) };
  } catch (error) {
    const message = error instanceof Error ? error.message : "no JSON";
    const offset = /at position (\d+)/.exec(message)?.[1];
    const place = placeAt(given, offset === undefined ? given.length : Number(offset));
    throw unreadable("", `is no JSON: ${message}`, place);
  }
}

function readYaml(given: string) {
  const { value, issues, positionOf } = readDocument({ index: 0, line: 1, text: given });
  const [first] = issues;
  if (first !== undefined) {
    const { line = 1, column = 1 } = first;
    throw unreadable("", `is no YAML: ${first.path === "" ? "" : `${first.path} `}${first.message}`, {
      line,
      column,
    });
  }
  return { root: value, placeOf: (pointer: string) => positionOf(pointerParts(pointer).join(".")) };
}
