import type { Severity } from "./api-change.ts";
import { isRecord, memberOf, recordOf, shown } from "./json-value.ts";
import { limitChanges } from "./schema-limits.ts";
import { objectChanges } from "./schema-members.ts";
import { shapeOf } from "./schema-shape.ts";
import { variantChanges } from "./schema-variants.ts";
import { note, type Place, type SchemaSide, type SchemaWalk, type Shapes } from "./schema-walk.ts";

const MAX_DEPTH = 60;

/** Compares two schemas of one value and everything below them. */
export function compareSchemas(
  walk: SchemaWalk,
  was: SchemaSide,
  is: SchemaSide,
  at: Place,
  depth = 0,
): void {
  if (depth > MAX_DEPTH || !walk.findings.step()) return;
  const before = walk.before(was.schema, was.pointer);
  const after = walk.after(is.schema, is.pointer);
  if (before.outside !== after.outside) {
    const message = `${at.path} now comes from ${shown(after.outside ?? "this document")}, which is not compared`;
    walk.findings.add("dangerous", { pointer: is.pointer, place: at.place }, message);
    return;
  }
  if (!isFirst(walk, before.value, after.value)) return;
  const shapes = {
    was: shapeOf(before.value, before.pointer, walk.before),
    is: shapeOf(after.value, after.pointer, walk.after),
    pointer: after.pointer,
  };
  typeChanges(walk, shapes, at);
  valueChanges(walk, shapes, at);
  limitsAndNotes(walk, shapes, at);
  const further = (one: SchemaSide, other: SchemaSide, path: string) =>
    compareSchemas(walk, one, other, { ...at, path }, depth + 1);
  objectChanges(walk, shapes, at, further);
  variantChanges(walk, shapes, at, further);
}

function isFirst({ seen }: SchemaWalk, before: unknown, after: unknown): boolean {
  if (!isRecord(before) || !isRecord(after)) return isRecord(before) || isRecord(after);
  const others = seen.get(before) ?? new WeakSet();
  if (others.has(after)) return false;
  seen.set(before, others.add(after));
  return true;
}

/** A number holds each integer. */
function holds(types: ReadonlySet<string>, type: string): boolean {
  return types.size === 0 || types.has(type) || (type === "integer" && types.has("number"));
}

const named = (types: ReadonlySet<string>): string =>
  types.size === 0 ? "any type" : [...types].join(" or ");

function typeChanges(walk: SchemaWalk, { was, is, pointer }: Shapes, at: Place): void {
  if (named(was.types) === named(is.types)) return;
  const lost =
    was.types.size === 0 ? is.types.size > 0 : [...was.types].some((type) => !holds(is.types, type));
  const gained =
    is.types.size === 0 ? was.types.size > 0 : [...is.types].some((type) => !holds(was.types, type));
  if (!lost && !gained) return;
  const broken = walk.direction === "request" ? lost : gained;
  const message = `${at.path} changed its type from ${named(was.types)} to ${named(is.types)}`;
  note(walk, broken ? "breaking" : "compatible", pointer, at, message);
}

/** A request may name what was allowed before; a response may only hold what its reader knows. */
function valueChanges(walk: SchemaWalk, { was, is, pointer }: Shapes, at: Place): void {
  if (was.values === null && is.values === null) return;
  const before = new Set((was.values ?? []).map((value) => JSON.stringify(value)));
  const after = new Set((is.values ?? []).map((value) => JSON.stringify(value)));
  const [narrower, wider]: [Severity, Severity] =
    walk.direction === "request" ? ["breaking", "compatible"] : ["compatible", "dangerous"];
  if (was.values === null) {
    note(walk, narrower, pointer, at, `${at.path} is now one of ${shown([...after].join(", "))}`);
  } else if (is.values === null) {
    note(walk, wider, pointer, at, `${at.path} is no longer one of a fixed set of values`);
  } else {
    const gone = [...before].filter((value) => !after.has(value));
    const fresh = [...after].filter((value) => !before.has(value));
    if (gone.length > 0)
      note(walk, narrower, pointer, at, `${at.path} lost the value ${shown(gone.join(", "))}`);
    if (fresh.length > 0)
      note(walk, wider, pointer, at, `${at.path} gained the value ${shown(fresh.join(", "))}`);
  }
}

function limitsAndNotes(walk: SchemaWalk, { was, is, pointer }: Shapes, at: Place): void {
  const request = walk.direction === "request";
  for (const { moved, message } of limitChanges(was.keywords, is.keywords)) {
    const broken: Severity = request ? "breaking" : "dangerous";
    const harmless = request ? moved === "wider" : moved === "narrower";
    note(walk, harmless ? "compatible" : broken, pointer, at, `${at.path}: ${message}`);
  }
  const [oldDefault, newDefault] = [was, is].map(({ keywords }) =>
    JSON.stringify(memberOf(keywords, "default")),
  );
  if (request && oldDefault !== newDefault && oldDefault !== undefined)
    note(
      walk,
      "dangerous",
      pointer,
      at,
      `${at.path}: the default changed from ${oldDefault} to ${newDefault ?? "none"}`,
    );
  if (memberOf(was.keywords, "deprecated") !== true && memberOf(is.keywords, "deprecated") === true)
    note(walk, "compatible", pointer, at, `${at.path} is deprecated`);
  const [oldKey, newKey] = [was, is].map(({ keywords }) =>
    memberOf(recordOf(memberOf(keywords, "discriminator")), "propertyName"),
  );
  if (oldKey !== newKey)
    note(
      walk,
      "breaking",
      pointer,
      at,
      `${at.path}: the discriminator changed from ${shown(oldKey)} to ${shown(newKey)}`,
    );
}
