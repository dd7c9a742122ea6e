import type { TextRule } from "./text-rules.ts";

/** A broken rule: the dotted path of the field, and the rule with what stands there instead. */
export interface FieldIssue {
  readonly path: string;
  readonly message: string;
}

/** Looks at one value; `value` is undefined where the field is missing. */
export type Check = (value: unknown, path: string) => FieldIssue[];

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** How an issue quotes what it found. */
function shown(value: unknown): string {
  if (value === null) return "it is empty";
  if (Array.isArray(value)) return "it is a list";
  if (typeof value === "object") return "it is a mapping";
  const text = JSON.stringify(value);
  const short = text.length > 80 ? `${text.slice(0, 80)}… (${text.length} characters)` : text;
  return typeof value === "string"
    ? `it is ${short}`
    : `it is the ${typeof value} ${short}; put it in quotes to make it text`;
}

export function broken(path: string, rule: string, value: unknown): FieldIssue[] {
  return [{ path, message: value === undefined ? `is missing; it ${rule}` : `${rule}; ${shown(value)}` }];
}

export function text({ rule, holds }: TextRule): Check {
  return (value, path) => (typeof value === "string" && holds(value) ? [] : broken(path, rule, value));
}

export function oneOf(...values: readonly string[]): Check {
  const rule = `must be ${values.length === 1 ? "" : "one of "}${values.join(", ")}`;
  return (value, path) =>
    typeof value === "string" && values.includes(value) ? [] : broken(path, rule, value);
}

export function list(item: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return broken(path, "must be a list", value);
    return value.flatMap((member: unknown, at) => item(member, `${path}.${at}`));
  };
}

export function optional(check: Check): Check {
  return (value, path) => (value === undefined ? [] : check(value, path));
}

/** A mapping whose keys keep one rule and whose values another. */
export function record(key: TextRule, value: Check): Check {
  return (found, path) => {
    if (!isObject(found)) return broken(path, "must be a mapping", found);
    return Object.entries(found).flatMap(([name, member]) => {
      const at = `${path}.${name}`;
      return key.holds(name) ? value(member, at) : broken(at, key.rule, name);
    });
  };
}

/** A mapping with some known fields; others are left to whoever put them there. */
export function fields(known: Readonly<Record<string, Check>>): Check {
  return (value, path) => {
    if (!isObject(value)) return broken(path, "must be a mapping", value);
    const prefix = path === "" ? "" : `${path}.`;
    return Object.entries(known).flatMap(([name, check]) => check(value[name], `${prefix}${name}`));
  };
}

export const anything: Check = () => [];
export const mapping: Check = (value, path) =>
  isObject(value) ? [] : broken(path, "must be a mapping", value);
