import type { Schema } from "./api-document.ts";

const STEP = "  ";

/** A schema as a type, the way people write one: `{ name: string; tags?: string[] }`, a member per line. */
export function schemaText(schema: Schema, indent = ""): string {
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? "unknown";
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return [...new Set(variants.map((variant) => schemaText(variant, indent)))].join(" | ");
  if (Array.isArray(schema.type)) return schema.type.join(" | ");
  if (schema.type === "array") return arrayText(schema, indent);
  if (schema.type === "object" || schema.properties) return objectText(schema, indent);
  if (typeof schema.type !== "string") return "unknown";
  return schema.format === undefined ? schema.type : `${schema.type} (${schema.format})`;
}

function arrayText({ items, prefixItems }: Schema, indent: string): string {
  if (prefixItems) return `[${prefixItems.map((item) => schemaText(item, indent)).join(", ")}]`;
  const item = items ? schemaText(items, indent) : "unknown";
  return item.includes(" | ") || item.includes(" (") ? `(${item})[]` : `${item}[]`;
}

function objectText(
  { properties = {}, required = [], additionalProperties }: Schema,
  indent: string,
): string {
  const inner = indent + STEP;
  const members = Object.entries(properties).map(([name, member]) => {
    const mark = required.includes(name) ? "" : "?";
    return `${inner}${name}${mark}: ${schemaText(member, inner)}`;
  });
  if (typeof additionalProperties === "object")
    members.push(`${inner}[name]: ${schemaText(additionalProperties, inner)}`);
  return members.length === 0 ? "{}" : `{\n${members.join("\n")}\n${indent}}`;
}
