import { refuse, shortened } from "./refuse.ts";

const MAX_FIELDS = 100;
const MAX_LENGTH = 500;

/** Keeps the chosen parts of an entity; null keeps it whole. */
export type Projection = readonly string[] | null;

export function parseFields(fields: readonly string[]): Projection {
  const chosen = [...new Set(fields.map((field) => field.trim()).filter((field) => field !== ""))];
  if (chosen.length > MAX_FIELDS) throw refuse("fields", `may name at most ${MAX_FIELDS} fields`);
  for (const field of chosen) {
    if (field.length > MAX_LENGTH) throw refuse("fields", `must each have at most ${MAX_LENGTH} characters`);
    if (field.includes("[")) throw refuse("fields", `cannot choose from lists: '${shortened(field)}'`);
  }
  return chosen.length === 0 ? null : chosen;
}

/** The text of an entity with the chosen parts only; it is read only where there is something to leave out. */
export function projected(json: string, fields: Projection): string {
  if (fields === null) return json;
  const entity: unknown = JSON.parse(json);
  const output = containerFor(entity);
  for (const field of fields) copyPath(entity, output, field.split("."));
  return JSON.stringify(output);
}

type Container = Record<string, unknown>;

/** A key may hold dots itself (annotations do), so a part that is no key is tried together with the next one. */
function copyPath(source: unknown, target: Container, parts: readonly string[]): void {
  const keys: string[] = [];
  const passed: unknown[] = [];
  let from = source;
  let key: string | null = null;
  for (const part of parts) {
    key = key === null ? part : `${key}.${part}`;
    if (!hasOwn(from, key)) continue;
    from = from[key];
    keys.push(key);
    passed.push(from);
    key = null;
  }
  if (key === null) place(target, keys, passed);
}

function place(target: Container, keys: readonly string[], passed: readonly unknown[]): void {
  let to = target;
  for (const [index, key] of keys.entries()) {
    const value = passed[index];
    if (index === keys.length - 1) return define(to, key, value);
    if (!Object.hasOwn(to, key)) define(to, key, containerFor(value));
    // What was chosen whole before is the entity's own part and has all of it already.
    if (to[key] === value) return;
    to = to[key] as Container;
  }
}

const containerFor = (value: unknown): Container => (Array.isArray(value) ? [] : {}) as Container;

const INDEX = /^\d+$/;

/** A list has its length as a member of its own, which is no part of the entity. */
const hasOwn = (value: unknown, key: string): value is Container =>
  typeof value === "object" &&
  value !== null &&
  Object.hasOwn(value, key) &&
  (!Array.isArray(value) || INDEX.test(key));

/** Assigning to `__proto__` would change the object instead of naming a member. */
function define(target: Container, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
