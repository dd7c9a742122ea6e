/**
 * One text for one JSON value, whatever the key order: the input of every hash and fingerprint.
 * Source: RFC 8785 (keys sorted by UTF-16 code units, numbers and strings as ECMAScript writes them).
 * Members that are `undefined` are left out, dates become ISO 8601 text, as in JSON.stringify.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => (isPlainObject(member) ? sorted(member) : member));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sorted(object: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(object);
  // Integer-like keys always come first in an object, so their order cannot be chosen; it is stable all the same.
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
