import type { FieldIssue } from "../entity/checks.ts";
import { schemaIssues } from "./schema-rules.ts";
import { specCheck } from "./spec-issues.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** What is wrong with a JSON Schema of objects, or what of it could take too long to check by; dotted paths. */
export function objectSchemaIssues(schema: JsonObject, path: string): FieldIssue[] {
  return schemaIssues(schema, path, "the value");
}

/** Checks objects by a schema without issues; dotted paths below `path`. */
export function objectCheck(schema: JsonObject): (value: JsonObject, path: string) => FieldIssue[] {
  return (value, path) => specCheck(schema, { path, by: "schema" })(value);
}
