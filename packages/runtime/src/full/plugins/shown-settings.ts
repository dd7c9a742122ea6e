import type { PluginSetting } from "@signalbox/domain/plugins/schema";
import { z } from "zod";

/** What a plugin's configuration says, each key on its own; of secrets only whether they are set. */
export function shownSettings(schema: z.ZodType, config: unknown): PluginSetting[] {
  return shown(schema, config, []);
}

function shown(schema: z.ZodType, value: unknown, path: readonly string[]): PluginSetting[] {
  const key = path.join(".");
  if (isSecret(schema)) return [{ kind: "secret", key, isSet: isSet(value) }];
  const inner = bare(schema);
  if (inner instanceof z.ZodObject) {
    const members = isTree(value) ? value : {};
    return Object.entries(inner.shape).flatMap(([name, member]) =>
      shown(member as z.ZodType, members[name], [...path, name]),
    );
  }
  // What may hold a secret somewhere is not taken apart any further.
  if (holdsSecret(inner)) return [{ kind: "secret", key, isSet: isSet(value) }];
  return [{ kind: "value", key, value: isSet(value) ? textOf(value) : null }];
}

/** Every text of the configuration that must not get into a message. */
export function secretsOf(schema: z.ZodType, value: unknown): string[] {
  if (isSecret(schema)) return textsIn(value);
  const inner = bare(schema);
  if (!(inner instanceof z.ZodObject)) return holdsSecret(inner) ? textsIn(value) : [];
  const members = isTree(value) ? value : {};
  return Object.entries(inner.shape).flatMap(([name, member]) =>
    secretsOf(member as z.ZodType, members[name]),
  );
}

const SHORTEST = 4;
const URL_PASSWORD = /(\w+:\/\/[^\s:/@]*):[^\s@/]+@/g;

/** Takes secrets out of what a backend or a library says. */
export function hiding(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((text) => text.length >= SHORTEST).toSorted((a, b) => b.length - a.length);
  return (text) =>
    known.reduce((left, one) => left.replaceAll(one, "(hidden)"), text).replace(URL_PASSWORD, "$1:(hidden)@");
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function isSet(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}

/** A certificate is long, and its beginning says what it is. */
const LONGEST = 200;

function textOf(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const shown = text.replace(URL_PASSWORD, "$1:(hidden)@");
  return shown.length <= LONGEST ? shown : `${shown.slice(0, LONGEST)}…`;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return isTree(value) ? Object.values(value).flatMap(textsIn) : [];
}

const isSecret = (schema: z.ZodType): boolean =>
  schema.meta()?.["secret"] === true || wrapped(schema).some(isSecret);

function holdsSecret(schema: z.ZodType): boolean {
  const inner = bare(schema);
  return isSecret(schema) || isOpaque(inner) || partsOf(inner).some(holdsSecret);
}

/** What cannot be looked into is taken for a secret. */
const isOpaque = (schema: z.ZodType): boolean =>
  schema instanceof z.ZodUnknown ||
  schema instanceof z.ZodAny ||
  schema instanceof z.ZodLazy ||
  schema instanceof z.ZodIntersection ||
  schema instanceof z.ZodTuple;

function partsOf(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodObject) return Object.values(schema.shape) as z.ZodType[];
  if (schema instanceof z.ZodArray) return [schema.element as z.ZodType];
  if (schema instanceof z.ZodRecord) return [schema.valueType as z.ZodType];
  if (schema instanceof z.ZodUnion) return schema.options as z.ZodType[];
  return [];
}

/** What is below the optional, default and pipe wrappers. */
function bare(schema: z.ZodType): z.ZodType {
  const [inner] = wrapped(schema);
  return inner ? bare(inner) : schema;
}

function wrapped(schema: z.ZodType): z.ZodType[] {
  // What is read before it is checked has its shape behind that, everything else before.
  if (schema instanceof z.ZodPipe)
    return [(schema.in instanceof z.ZodTransform ? schema.out : schema.in) as z.ZodType];
  const isWrapper =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly;
  return isWrapper ? [schema.unwrap() as z.ZodType] : [];
}
