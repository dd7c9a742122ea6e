import type { KindDefinition } from "@signalbox/formats";
import type { EntityField, KindField } from "../kind.ts";

type Schema = Readonly<Record<string, unknown>>;

const MAX_DEPTH = 4;
const MAX_FIELDS = 200;
const MAX_CHOICES = 12;

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** A schema itself, where it is a reference to one of the same document. */
function resolved(value: unknown, root: Schema): Schema {
  const schema = isSchema(value) ? value : {};
  const name = textOf(schema["$ref"]).replace("#/$defs/", "");
  const { $defs } = root;
  const target = isSchema($defs) && Object.hasOwn($defs, name) ? $defs[name] : undefined;
  return isSchema(target) ? { ...target, ...schema } : schema;
}

/** The fields of a schema as rows, required ones first; the members of lists and mappings follow what holds them. */
export function schemaFields(schema: Schema): KindField[] {
  const rows: KindField[] = [];
  const walk = (value: unknown, prefix: string, depth: number): void => {
    const { properties, required } = resolved(value, schema);
    const asked: unknown[] = Array.isArray(required) ? required : [];
    const names = Object.keys(isSchema(properties) ? properties : {});
    for (const name of names.toSorted((a, b) => Number(asked.includes(b)) - Number(asked.includes(a)))) {
      if (rows.length >= MAX_FIELDS || !isSchema(properties)) return;
      const field = resolved(properties[name], schema);
      const path = prefix === "" ? name : `${prefix}.${name}`;
      const { title, description } = field;
      rows.push({
        path,
        title: textOf(title) || wordsOf(name),
        description: textOf(description),
        holds: holdsOf(field, schema),
        required: asked.includes(name),
      });
      if (depth < MAX_DEPTH) walk(field["items"] ?? field, path, depth + 1);
    }
  };
  walk(schema, "", 1);
  return rows;
}

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  integer: "whole number",
  number: "number",
  boolean: "yes or no",
  object: "fields",
  array: "list",
  null: "nothing",
};

function holdsOf(schema: Schema, root: Schema): string {
  const { type, enum: choices, format, items, pattern } = schema;
  const fixed = Object.hasOwn(schema, "const") ? JSON.stringify(schema["const"]) : null;
  if (fixed !== null) return fixed;
  if (Array.isArray(choices)) return `one of ${listed(choices)}`;
  if (type === "array")
    return items === undefined ? "list" : `list of ${holdsOf(resolved(items, root), root)}`;
  if (typeof format === "string") return format;
  const types: unknown[] = Array.isArray(type) ? type : [type];
  const words = types.map((one) => TYPES[textOf(one)] ?? "anything").join(" or ");
  return typeof pattern === "string" ? `${words} like ${pattern}` : words;
}

function listed(choices: readonly unknown[]): string {
  const texts = choices
    .slice(0, MAX_CHOICES)
    .map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
  return (
    texts.join(", ") +
    (choices.length > MAX_CHOICES ? ` and ${String(choices.length - MAX_CHOICES)} more` : "")
  );
}

/** `allowedTools` reads "Allowed tools" where no title is known. */
function wordsOf(name: string): string {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]+/g, " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * What a spec says for people to read: the columns of its kind first, then the other fields. What shows as a relation, or is
 * among the facts of any entity, is left out.
 */
export function entityFields(
  spec: Schema,
  { schema, columns }: Pick<KindDefinition, "schema" | "columns">,
  shownElsewhere: readonly string[],
): EntityField[] {
  const known = new Map(schemaFields(schema).map((field) => [field.path, field]));
  const rest = Object.keys(spec).toSorted((a, b) => Number(known.has(b)) - Number(known.has(a)));
  return [...new Set([...columns, ...rest])]
    .filter((path) => !shownElsewhere.includes(path) && !isWithin(path, columns, rest))
    .flatMap((path) => {
      const value = valueOf(spec, path);
      if (value === undefined) return [];
      const field = known.get(path);
      const title = field?.title ?? wordsOf(path.split(".").at(-1) ?? path);
      const format = formatAt(schema, path);
      return [
        { path, title, description: field?.description ?? "", format, value: value as EntityField["value"] },
      ];
    })
    .slice(0, MAX_FIELDS);
}

/** A column within a field that is shown as a whole would be told twice. */
function isWithin(path: string, columns: readonly string[], names: readonly string[]): boolean {
  const [whole = ""] = path.split(".");
  return whole !== path && names.includes(whole) && columns.includes(whole);
}

function valueOf(spec: Schema, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, step) => (isSchema(value) && Object.hasOwn(value, step) ? value[step] : undefined),
      spec,
    );
}

/** The format of a field, or of the members of a list. */
function formatAt(root: Schema, path: string): string | null {
  const field = path.split(".").reduce<Schema>((schema, step) => {
    const { properties } = resolved(schema, root);
    return resolved(isSchema(properties) ? properties[step] : undefined, root);
  }, root);
  const format = field["format"] ?? resolved(field["items"], root)["format"];
  return typeof format === "string" ? format : null;
}
