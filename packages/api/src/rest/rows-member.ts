import type { JsonSchema } from "./json-schema.ts";

/** The member of an answer that is a list of rows, by its schema; null when the answer is no list. */
export function rowsMember(output: JsonSchema): { name: string; columns: string[] } | null {
  for (const name of ["items", "events"]) {
    const properties = output.properties?.[name]?.items?.properties;
    if (properties) return { name, columns: Object.keys(properties) };
  }
  return null;
}
