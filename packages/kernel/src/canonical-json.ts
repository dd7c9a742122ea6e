/**
 * One text for one JSON value, whatever the key order: the input of every hash and fingerprint.
 * Source: RFC 8785 (keys sorted by UTF-16 code units, numbers and strings as ECMAScript writes them).
 * Members that are `undefined` are left out, dates become ISO 8601 text, as in JSON.stringify.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => sorted(member));
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  // Integer-like keys always come first in an object, so their order cannot be chosen; it is stable all the same.
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
