import type { NotRepresented, ReadFlag, ReadFlags } from "./flags-file.ts";
import { below, isRecord, readFlagsText, record, unreadable, type FlagsText } from "./read-text.ts";

const KNOWN_IN_FILE = ["$schema", "flags", "$evaluators", "metadata"];
const KNOWN_IN_FLAG = ["state", "variants", "defaultVariant", "targeting", "metadata", "key"];

interface Entry {
  readonly key: string;
  readonly given: unknown;
  readonly path: string;
}

/** flagd allows an object of flags, and a list of flags with their keys. */
function entriesOf({ root, placeOf }: FlagsText): Entry[] {
  const { flags } = root;
  if (isRecord(flags)) {
    return Object.entries(flags).map(([key, given]) => ({ key, given, path: below("/flags", key) }));
  }
  if (!Array.isArray(flags)) {
    throw unreadable("/flags", "must be an object of keys and flags, or a list of flags", placeOf("/flags"));
  }
  return flags.map((given: unknown, index) => {
    const { key } = record(given);
    const path = below("/flags", index);
    if (typeof key !== "string") throw unreadable(`${path}/key`, "must be text", placeOf(path));
    return { key, given, path };
  });
}

function withSetMetadata(definition: unknown, metadata: unknown): unknown {
  if (!isRecord(definition) || !isRecord(metadata)) return definition;
  return { ...definition, metadata: { ...metadata, ...record(definition["metadata"]) } };
}

/** A flag says itself what its set says for all: here sets have no facts of their own. */
function readFlag({ key, given }: Entry, metadata: unknown): ReadFlag {
  const own = isRecord(given)
    ? Object.fromEntries(Object.entries(given).filter(([name]) => name !== "key"))
    : given;
  const definition = withSetMetadata(own, metadata);
  return {
    key,
    name: key,
    description: "",
    tags: [],
    bucketing: "flagd",
    definition,
    prerequisites: [],
    issues: [],
  };
}

function unknownIn(given: unknown, known: readonly string[], path: string): NotRepresented[] {
  return Object.keys(record(given))
    .filter((name) => !known.includes(name))
    .map((name) => ({ path: below(path, name), message: "has no place here and is left out" }));
}

/** A flag set as flagd reads it, in JSON or YAML; throws AppError for what is none. */
export function readFlagd(text: string): ReadFlags {
  const file = readFlagsText(text);
  const { $evaluators: evaluators = {}, metadata } = file.root;
  const entries = entriesOf(file);
  if (!isRecord(evaluators)) {
    throw unreadable("/$evaluators", "must be an object of names and rules", file.placeOf("/$evaluators"));
  }
  return {
    flags: entries.map((entry) => readFlag(entry, metadata)),
    segments: Object.entries(evaluators).map(([name, rule]) => ({ name, description: "", rule, issues: [] })),
    notRepresented: [
      ...unknownIn(file.root, KNOWN_IN_FILE, ""),
      ...entries.flatMap(({ given, path }) => unknownIn(given, KNOWN_IN_FLAG, path)),
    ],
    placeOf: file.placeOf,
  };
}
