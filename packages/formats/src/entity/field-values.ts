import { isObject } from "./checks.ts";

/** A value below a dotted path, with the path that leads to it alone. */
export interface FieldValue {
  readonly path: string;
  readonly value: unknown;
}

/** All values below a path; a list on the way, or at its end, counts as each of its members. */
export function valuesAt(value: unknown, path: string, from = ""): FieldValue[] {
  if (Array.isArray(value))
    return value.flatMap((member: unknown, at) => valuesAt(member, path, joined(from, at)));
  if (path === "") return value === undefined ? [] : [{ path: from, value }];
  const [step = "", ...rest] = path.split(".");
  if (!isObject(value) || !Object.hasOwn(value, step)) return [];
  return valuesAt(value[step], rest.join("."), joined(from, step));
}

function joined(from: string, step: string | number): string {
  return from === "" ? String(step) : `${from}.${step}`;
}
