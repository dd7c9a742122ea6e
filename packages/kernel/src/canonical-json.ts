/**
 * One text for one JSON value, whatever the key order: the input of every hash and fingerprint.
 * Source: RFC 8785 (keys sorted by UTF-16 code units, numbers and strings as ECMAScript writes them).
 * Members that are `undefined` are left out, dates become ISO 8601 text, as in JSON.stringify.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value, ""));
}

/** A copy in order, which is written far faster than by asking a function for each member. */
function sorted(given: unknown, key: string): unknown {
  const value = hasToJson(given) ? given.toJSON(key) : given;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown, at) => sorted(item, String(at)));
  const entries = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    sorted(member, name),
  ]);
  // Integer-like keys always come first in an object, so their order cannot be chosen; it is stable all the same.
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function hasToJson(value: unknown): value is { toJSON(key: string): unknown } {
  return (
    typeof value === "object" && value !== null && "toJSON" in value && typeof value.toJSON === "function"
  );
}
