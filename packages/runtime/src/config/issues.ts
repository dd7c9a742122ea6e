import { z } from "zod";
import { nearestKey } from "./nearest-key.ts";
import { ConfigFile } from "./schema.ts";
import type { PlacedIssue, YamlFile } from "./yaml-file.ts";

/** Names each problem by its key and by where it stands: in the file, or in the variable that set it. */
export function issuesOf(
  error: z.ZodError,
  file: YamlFile | null,
  fromEnvironment: ReadonlyMap<string, string>,
): PlacedIssue[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => unknownKey([...issue.path, key], file));
    }
    const path = issue.path.map(String).join(".");
    const variable = fromEnvironment.get(path);
    const place = variable
      ? { file: `environment variable ${variable}`, line: 1, column: 1 }
      : (file?.valueAt(issue.path) ?? { file: "environment", line: 1, column: 1 });
    return [{ path, message: issue.message, ...place }];
  });
}

function unknownKey(path: PropertyKey[], file: YamlFile | null): PlacedIssue {
  const key = String(path.at(-1));
  const known = keysAt(ConfigFile, path.slice(0, -1));
  const nearest = nearestKey(key, known);
  const hint = nearest ? `did you mean "${nearest}"?` : `known keys are ${known.join(", ")}`;
  const place = file?.keyAt(path) ?? { file: "environment", line: 1, column: 1 };
  return { path: path.map(String).join("."), message: `unknown key "${key}"; ${hint}`, ...place };
}

/** The keys that the schema knows at a path. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const found = path.reduce<z.ZodType | undefined>(
    (current, step) => current && below(bare(current), step),
    schema,
  );
  const object = found && bare(found);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function below(schema: z.ZodType, step: PropertyKey): z.ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[String(step)] as z.ZodType | undefined;
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType;
  return undefined;
}

/** The schema without its optional and default wrappers. */
export function bare(schema: z.ZodType): z.ZodType {
  const wrapped =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return wrapped ? bare(schema.unwrap() as z.ZodType) : schema;
}
