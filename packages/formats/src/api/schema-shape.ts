import { isRecord, listOf, memberOf, recordOf, textsOf, type Json } from "./json-value.ts";
import type { Resolve } from "./references.ts";

/** A member of an object schema with the place it stands at. */
export interface Member {
  readonly schema: unknown;
  readonly pointer: string;
}

/** A schema with its `allOf` parts laid into one, and what says "or null" taken as a type. */
export interface SchemaShape {
  /** Empty when any type will do. */
  readonly types: ReadonlySet<string>;
  readonly keywords: Json;
  readonly properties: ReadonlyMap<string, Member>;
  readonly required: ReadonlySet<string>;
  readonly variants: readonly Member[];
  /** Null when the schema does not list its values. */
  readonly values: readonly unknown[] | null;
}

interface Draft {
  types: Set<string>;
  nullable: boolean;
  keywords: Record<string, unknown>;
  properties: Map<string, Member>;
  required: Set<string>;
  variants: Member[];
  values: readonly unknown[] | null;
}

const MAX_PARTS = 64;

export function shapeOf(schema: unknown, pointer: string, resolve: Resolve): SchemaShape {
  const draft: Draft = {
    types: new Set(),
    nullable: false,
    keywords: {},
    properties: new Map(),
    required: new Set(),
    variants: [],
    values: null,
  };
  lay(draft, { schema, pointer }, resolve, new Set());
  if (draft.nullable && draft.types.size > 0) draft.types.add("null");
  return draft;
}

/** Lays one schema over what is there; the first word on a keyword counts, and each part counts once. */
function lay(draft: Draft, { schema, pointer }: Member, resolve: Resolve, seen: Set<unknown>): void {
  const found = resolve(schema, pointer);
  if (!isRecord(found.value) || seen.has(found.value) || seen.size >= MAX_PARTS) return;
  seen.add(found.value);
  const { value } = found;
  layTypes(draft, value);
  for (const [key, member] of Object.entries(recordOf(memberOf(value, "properties")))) {
    if (!draft.properties.has(key))
      draft.properties.set(key, { schema: member, pointer: `${found.pointer}/properties/${escaped(key)}` });
  }
  for (const key of textsOf(memberOf(value, "required"))) draft.required.add(key);
  for (const [key, word] of Object.entries(value)) {
    if (!Object.hasOwn(draft.keywords, key)) draft.keywords[key] = word;
  }
  for (const [at, part] of listOf(memberOf(value, "allOf")).entries())
    lay(draft, { schema: part, pointer: `${found.pointer}/allOf/${at}` }, resolve, seen);
  layVariants(draft, value, found.pointer, resolve, seen);
}

const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

function layTypes(draft: Draft, value: Json): void {
  const type = memberOf(value, "type");
  const types = typeof type === "string" ? [type] : textsOf(type);
  if (draft.types.size === 0) for (const one of types) draft.types.add(one);
  if (memberOf(value, "nullable") === true || memberOf(value, "x-nullable") === true) draft.nullable = true;
  if (draft.types.size === 0 && isRecord(memberOf(value, "properties"))) draft.types.add("object");
  const listed = memberOf(value, "enum");
  if (draft.values === null && Array.isArray(listed)) draft.values = listed;
  if (draft.values === null && Object.hasOwn(value, "const")) draft.values = [value["const"]];
}

/** `anyOf: [X, { type: null }]` is how JSON Schema says "X or null". */
function layVariants(draft: Draft, value: Json, pointer: string, resolve: Resolve, seen: Set<unknown>): void {
  for (const word of ["oneOf", "anyOf"]) {
    const all = listOf(memberOf(value, word)).map((schema, at) => {
      return { schema, pointer: `${pointer}/${word}/${at}` };
    });
    const real = all.filter(({ schema }) => memberOf(schema, "type") !== "null");
    if (real.length < all.length) draft.nullable = true;
    const [only] = real;
    if (real.length === 1 && only && real.length < all.length) lay(draft, only, resolve, seen);
    else draft.variants.push(...real);
  }
}
