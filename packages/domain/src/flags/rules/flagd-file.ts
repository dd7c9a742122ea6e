import { AppError } from "@signalbox/kernel";
import type { ReadFlag, ReadFlags } from "./flags-file.ts";

type Given = Readonly<Record<string, unknown>>;

const KNOWN_IN_FILE = ["$schema", "flags", "$evaluators"];
const KNOWN_IN_FLAG = ["state", "variants", "defaultVariant", "targeting", "metadata", "key"];

/** A flag set as flagd reads it; what is in its flags is checked later, each by itself. */
export function readFlagdFile(text: string): ReadFlags {
  const file = parsed(text);
  const flags = flagsOf(file["flags"]);
  const evaluators = file["$evaluators"] ?? {};
  if (!isObject(evaluators)) throw unreadable("$evaluators", "must be an object of names and rules");
  return {
    flags: flags.map(([key, definition]) => readFlag(key, definition)),
    segments: Object.entries(evaluators).map(([name, rule]) => ({ name, rule, description: "", issues: [] })),
    notRepresented: [
      ...unknownIn(file, KNOWN_IN_FILE, ""),
      ...flags.flatMap(([key, flag]) => unknownIn(flag, KNOWN_IN_FLAG, `/flags/${pointer(key)}`)),
    ],
  };
}

function readFlag(key: string, given: unknown): ReadFlag {
  const parts = isObject(given) ? Object.entries(given).filter(([name]) => name !== "key") : null;
  const definition = parts ? Object.fromEntries(parts) : given;
  const plain = { name: key, description: "", tags: [], prerequisites: [], issues: [] };
  return { key, ...plain, bucketing: "flagd", definition };
}

function parsed(text: string): Given {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (cause) {
    throw unreadable("", `is no JSON: ${cause instanceof Error ? cause.message : "it cannot be read"}`);
  }
  if (!isObject(file)) throw unreadable("", "must be a JSON object with the member flags");
  return file;
}

/** flagd admits an object of flags and a list of flags with keys. */
function flagsOf(flags: unknown): [string, unknown][] {
  if (isObject(flags)) return Object.entries(flags);
  if (!Array.isArray(flags))
    throw unreadable("flags", "must be an object of keys and flags, or a list of flags");
  return flags.map((flag: unknown, at) => {
    const key = isObject(flag) ? flag["key"] : undefined;
    if (typeof key !== "string") throw unreadable(`flags.${at}.key`, "must be text");
    return [key, flag];
  });
}

function unknownIn(given: unknown, known: readonly string[], path: string) {
  if (!isObject(given)) return [];
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => ({ path: `${path}/${pointer(name)}`, message: "has no place here and is left out" }));
}

const isObject = (value: unknown): value is Given =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A name as a part of a JSON pointer (RFC 6901). */
const pointer = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");

function unreadable(path: string, message: string): AppError {
  const issues = [{ path: path === "" ? "text" : `text.${path}`, message }];
  return new AppError("invalid", `The file cannot be read: ${path || "it"} ${message}.`, { issues });
}
