import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

test("members stand in the order of their names at every depth, items where they were", () => {
  expect(canonicalJson({ b: [{ z: 1, a: null }, "x"], a: { d: true, c: 1.5 } })).toBe(
    '{"a":{"c":1.5,"d":true},"b":[{"a":null,"z":1},"x"]}',
  );
});

test("what has no JSON is written as JSON.stringify writes it", () => {
  const at = new Date("2026-01-02T03:04:05.006Z");
  const value = {
    at,
    none: undefined,
    list: [undefined, at],
    own: { toJSON: (key: string) => ({ key, b: 1 }) },
  };
  expect(canonicalJson(value)).toBe(
    '{"at":"2026-01-02T03:04:05.006Z","list":[null,"2026-01-02T03:04:05.006Z"],"own":{"b":1,"key":"own"}}',
  );
});

test("a member named __proto__ stays a member", () => {
  expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"a":2}}'))).toBe('{"__proto__":{"a":2},"b":1}');
});

test("any value keeps what it holds, and its order of members does not matter", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(text);
    }),
  );
});

function reversed(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed);
  const entries = Object.entries(value).map(([key, member]) => [key, reversed(member)]);
  return Object.fromEntries(entries.toReversed()) as unknown;
}
