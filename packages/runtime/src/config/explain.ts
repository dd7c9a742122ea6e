import { z } from "zod";
import { bare } from "./issues.ts";
import type { LoadedConfig } from "./load.ts";
import { ConfigFile } from "./schema.ts";

/** One value in force and where it came from: `default`, `signalbox.yaml:12`, or an environment variable. */
export interface ConfigLine {
  readonly path: string;
  readonly value: string;
  readonly source: string;
}

/** The whole configuration in force, line by line, secrets hidden. */
export function explainConfig(loaded: LoadedConfig): ConfigLine[] {
  return leavesOf(ConfigFile, []).map(({ path, secret }) => {
    const value = path.reduce<unknown>((at, key) => (isTree(at) ? at[key] : undefined), loaded.config);
    return { path: path.join("."), value: shown(value, secret), source: sourceOf(loaded, path, value) };
  });
}

interface Leaf {
  readonly path: string[];
  readonly secret: boolean;
}

function leavesOf(schema: z.ZodType, path: string[]): Leaf[] {
  const object = bare(schema);
  if (!(object instanceof z.ZodObject)) return [{ path, secret: hidesSecret(schema) }];
  return Object.entries(object.shape).flatMap(([key, member]) =>
    leavesOf(member as z.ZodType, [...path, key]),
  );
}

function hidesSecret(schema: z.ZodType): boolean {
  const inner = bare(schema);
  if (schema.meta()?.["secret"] === true || inner.meta()?.["secret"] === true) return true;
  if (inner instanceof z.ZodArray) return hidesSecret(inner.element as z.ZodType);
  return (
    inner instanceof z.ZodObject &&
    Object.values(inner.shape).some((member) => hidesSecret(member as z.ZodType))
  );
}

function shown(value: unknown, secret: boolean): string {
  if (value === undefined) return "(not set)";
  if (secret && !isEmpty(value)) return "(hidden)";
  return typeof value === "string" ? value : JSON.stringify(value);
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

function sourceOf({ file, fromEnvironment }: LoadedConfig, path: string[], value: unknown): string {
  const direct = fromEnvironment.get(path.join("."));
  if (direct) return `environment: ${direct}`;
  if (file?.has(path)) {
    const place = `${file.name}:${file.keyAt(path).line}`;
    const variable = file.variableAt(path);
    return variable ? `${place} from \${${variable}}` : place;
  }
  const generated = ["auth.secret", "secrets.keys"].includes(path.join("."));
  return generated && value !== undefined ? "generated" : "default";
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
