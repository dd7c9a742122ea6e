import { isObject, type FieldIssue } from "../entity/checks.ts";
import { patternProblem } from "./pattern-rules.ts";

const SCHEMA_LIMITS = Object.freeze({
  depth: 20,
  /** Subschemas, each counted as often as references lead to it. */
  subschemas: 2000,
  characters: 100_000,
});

/** Those that are read in time that grows with the text and no faster. */
export const SCHEMA_FORMATS = Object.freeze([
  "date",
  "time",
  "date-time",
  "duration",
  "email",
  "hostname",
  "ipv4",
  "ipv6",
  "uri",
  "uuid",
]);
const TYPES = ["string", "number", "integer", "boolean", "object", "array", "null"];
const DIALECT = "https://json-schema.org/draft/2020-12/schema";

type Read = (value: unknown, path: string, reading: Reading) => void;

interface Reading {
  readonly issues: FieldIssue[];
  readonly root: Readonly<Record<string, unknown>>;
  /** The references on the way to where the reading is. */
  readonly followed: readonly string[];
  readonly depth: number;
  readonly cost: { subschemas: number };
}

const one: Read = (value, path, reading) => readSchema(value, path, { ...reading, depth: reading.depth + 1 });
const several: Read = (value, path, reading) => {
  if (!Array.isArray(value) || value.length === 0) return tell(reading, path, "must be a list of schemas");
  value.forEach((member: unknown, at) => one(member, `${path}.${at}`, reading));
};
const named: Read = (value, path, reading) => {
  if (!isObject(value)) return tell(reading, path, "must be a mapping of schemas");
  for (const [name, member] of Object.entries(value)) one(member, `${path}.${name}`, reading);
};
const patterned: Read = (value, path, reading) => {
  named(value, path, reading);
  if (isObject(value)) Object.keys(value).forEach((name) => pattern(name, `${path}.${name}`, reading));
};
const pattern: Read = (value, path, reading) => {
  const problem = typeof value === "string" ? patternProblem(value) : "must be text";
  if (problem !== null) tell(reading, path, problem);
};
const count: Read = (value, path, reading) => {
  if (!Number.isSafeInteger(value) || Number(value) < 0) tell(reading, path, "must be a whole number from 0");
};
const number: Read = (value, path, reading) => {
  if (typeof value !== "number") tell(reading, path, "must be a number");
};
const flag: Read = (value, path, reading) => {
  if (typeof value !== "boolean") tell(reading, path, "must be true or false");
};
const word: Read = (value, path, reading) => {
  if (typeof value !== "string") tell(reading, path, "must be text");
};
const words: Read = (value, path, reading) => {
  if (!Array.isArray(value) || !value.every((member) => typeof member === "string"))
    tell(reading, path, "must be a list of texts");
};
const anything: Read = () => undefined;

function each(keywords: readonly string[], read: Read): Record<string, Read> {
  return Object.fromEntries(keywords.map((keyword) => [keyword, read]));
}

/** The keywords of draft 2020-12 that a schema may use, with how each is read. */
const KEYWORDS: Readonly<Record<string, Read>> = {
  $schema: (value, path, reading) => {
    if (value !== DIALECT) tell(reading, path, `must be ${DIALECT}, the one dialect that is read`);
  },
  $comment: word,
  $defs: anything,
  $ref: readReference,
  title: word,
  description: word,
  default: anything,
  examples: anything,
  deprecated: flag,
  readOnly: flag,
  writeOnly: flag,
  type: (value, path, reading) => {
    const types: unknown[] = Array.isArray(value) ? value : [value];
    if (types.length === 0 || !types.every((type) => typeof type === "string" && TYPES.includes(type)))
      tell(reading, path, `must be one of ${TYPES.join(", ")}, or a list of them`);
  },
  enum: (value, path, reading) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > 500)
      tell(reading, path, "must be a list of 1 to 500 values");
  },
  const: anything,
  format: (value, path, reading) => {
    if (typeof value !== "string" || !SCHEMA_FORMATS.includes(value))
      tell(reading, path, `must be one of ${SCHEMA_FORMATS.join(", ")}`);
  },
  pattern,
  multipleOf: (value, path, reading) => {
    if (typeof value !== "number" || value <= 0) tell(reading, path, "must be a number above 0");
  },
  prefixItems: several,
  uniqueItems: flag,
  properties: named,
  patternProperties: patterned,
  required: words,
  dependentRequired: (value, path, reading) => {
    if (!isObject(value)) return tell(reading, path, "must be a mapping of lists");
    for (const [name, member] of Object.entries(value)) words(member, `${path}.${name}`, reading);
  },
  dependentSchemas: named,
  allOf: several,
  anyOf: several,
  oneOf: several,
  ...each(["items", "contains", "additionalProperties", "propertyNames", "not", "if", "then", "else"], one),
  ...each(["minLength", "maxLength", "minContains", "maxContains", "minItems", "maxItems"], count),
  ...each(["minProperties", "maxProperties"], count),
  ...each(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"], number),
};

function tell({ issues }: Reading, path: string, message: string): void {
  if (issues.length < 20) issues.push({ path, message });
}

/** What is wrong with a schema that others will be checked by, or what of it could take them too long. */
export function schemaIssues(schema: unknown, path: string, of = "spec"): FieldIssue[] {
  if (!isObject(schema)) return [{ path, message: `must be a JSON Schema of ${of}, as a mapping` }];
  const characters = JSON.stringify(schema).length;
  if (characters > SCHEMA_LIMITS.characters)
    return [{ path, message: `has ${characters} characters; a schema may have ${SCHEMA_LIMITS.characters}` }];
  const reading = { issues: [], root: schema, followed: [], depth: 0, cost: { subschemas: 0 } };
  readSchema(schema, path, reading);
  if (isObject(schema["$defs"])) {
    for (const [name, member] of Object.entries(schema["$defs"]))
      one(member, `${path}.$defs.${name}`, reading);
  }
  const { type } = schema;
  if (type !== undefined && type !== "object")
    tell(reading, `${path}.type`, `must be object, since ${of} is one`);
  return reading.issues;
}

function readSchema(schema: unknown, path: string, reading: Reading): void {
  reading.cost.subschemas += 1;
  if (reading.cost.subschemas > SCHEMA_LIMITS.subschemas) {
    if (reading.cost.subschemas === SCHEMA_LIMITS.subschemas + 1)
      tell(
        reading,
        path,
        `makes the schema larger than ${SCHEMA_LIMITS.subschemas} subschemas, references included`,
      );
    return;
  }
  if (reading.depth > SCHEMA_LIMITS.depth)
    return tell(reading, path, `is nested deeper than ${SCHEMA_LIMITS.depth} schemas`);
  if (typeof schema === "boolean") return;
  if (!isObject(schema)) return tell(reading, path, "must be a schema: a mapping, true or false");
  for (const [keyword, value] of Object.entries(schema)) {
    const at = `${path}.${keyword}`;
    const read = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined;
    if (read && (keyword !== "$defs" || reading.depth === 0)) read(value, at, reading);
    else
      tell(
        reading,
        at,
        keyword === "$defs" ? "may stand at the top only" : "is not a keyword that is read here",
      );
  }
}

const REFERENCE = /^#\/\$defs\/([A-Za-z0-9_.-]+)$/;

function readReference(value: unknown, path: string, reading: Reading): void {
  const name = typeof value === "string" ? REFERENCE.exec(value)?.[1] : undefined;
  if (name === undefined) return tell(reading, path, "must name a schema of this document, as #/$defs/name");
  const { $defs } = reading.root;
  if (!isObject($defs) || !Object.hasOwn($defs, name))
    return tell(reading, path, `names ${name}, which $defs does not have`);
  if (reading.followed.includes(name)) return tell(reading, path, `leads back to ${name}, so it has no end`);
  const followed = [...reading.followed, name];
  readSchema($defs[name], path, { ...reading, depth: reading.depth + 1, followed });
}
