import { isRecord, listOf, memberOf, recordOf, shown, textOf, textsOf } from "./json-value.ts";

const STEP = "  ";
const MAX_DEPTH = 8;
const MAX_CHARS = 20_000;

/** A schema as a type, the way people write one: `{ name: string; tags?: string[] }`, a member per line. */
export function typeText(schema: unknown): string {
  const text = written(schema, "", 0);
  return text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}\n… cut here` : text;
}

function written(schema: unknown, indent: string, depth: number): string {
  if (!isRecord(schema)) return "any";
  const ref = textOf(memberOf(schema, "$ref"));
  if (ref !== null) return ref.split("/").at(-1) ?? ref;
  if (Object.hasOwn(schema, "const")) return shown(memberOf(schema, "const"));
  const values = listOf(memberOf(schema, "enum"));
  if (values.length > 0) return values.map((value) => JSON.stringify(value)).join(" | ");
  if (depth >= MAX_DEPTH) return "…";
  const parts = listOf(memberOf(schema, "allOf"));
  if (parts.length > 0) return unique(parts, indent, depth).join(" & ");
  const variants = [...listOf(memberOf(schema, "oneOf")), ...listOf(memberOf(schema, "anyOf"))];
  if (variants.length > 0) return unique(variants, indent, depth).join(" | ");
  return ofType(schema, indent, depth);
}

function unique(schemas: readonly unknown[], indent: string, depth: number): string[] {
  return [...new Set(schemas.map((one) => written(one, indent, depth + 1)))];
}

function ofType(schema: unknown, indent: string, depth: number): string {
  const type = memberOf(schema, "type");
  const orNull = memberOf(schema, "nullable") === true ? " | null" : "";
  if (Array.isArray(type)) return textsOf(type).join(" | ");
  if (type === "array") {
    const item = written(memberOf(schema, "items"), indent, depth + 1);
    return `${/[|&(]/.test(item.split("\n", 1)[0] ?? "") ? `(${item})` : item}[]${orNull}`;
  }
  if (type === "object" || isRecord(memberOf(schema, "properties")))
    return objectText(schema, indent, depth) + orNull;
  if (typeof type !== "string") return "any";
  const format = textOf(memberOf(schema, "format"));
  return `${type}${format === null ? "" : ` (${format})`}${orNull}`;
}

function objectText(schema: unknown, indent: string, depth: number): string {
  const inner = indent + STEP;
  const required = new Set(textsOf(memberOf(schema, "required")));
  const members = Object.entries(recordOf(memberOf(schema, "properties"))).map(([name, member]) => {
    return `${inner}${name}${required.has(name) ? "" : "?"}: ${written(member, inner, depth + 1)}`;
  });
  const others = memberOf(schema, "additionalProperties");
  if (isRecord(others)) members.push(`${inner}[name]: ${written(others, inner, depth + 1)}`);
  return members.length === 0 ? "{}" : `{\n${members.join("\n")}\n${indent}}`;
}
