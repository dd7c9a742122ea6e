import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeEntityCursor, decodeListCursor, encodeEntityCursor, encodeListCursor } from "./cursor.ts";

const text = fc.string({ unit: "grapheme", maxLength: 20 });
const cursor = fc.record(
  {
    query: fc.dictionary(fc.stringMatching(/^[a-z.]{1,9}$/), text),
    filter: fc.array(text),
    order: fc.array(fc.tuple(text, fc.boolean())),
    text: fc.option(fc.record({ term: text, fields: fc.array(text) })),
    key: fc.array(fc.option(text)),
    backwards: fc.boolean(),
    total: fc.boolean(),
  },
  { requiredKeys: ["order", "text", "key", "backwards", "total"] },
);

test("a cursor comes back as it was given out", () => {
  fc.assert(
    fc.property(cursor, (given) => {
      expect(decodeEntityCursor(encodeEntityCursor(given))).toEqual(given);
    }),
  );
});

test("Backstage's client finds the query in a cursor, by which it decides to ask on by POST", () => {
  const base = { order: [], text: null, key: ["ä"], backwards: false, total: true };
  const seen = (given: string) => "query" in (JSON.parse(atob(given)) as object);
  expect(seen(encodeEntityCursor({ ...base, query: { kind: "ö" } }))).toBe(true);
  expect(seen(encodeEntityCursor({ ...base, filter: ["kind=a"] }))).toBe(false);
});

test("a cursor with any character changed or missing is refused", () => {
  fc.assert(
    fc.property(cursor, fc.nat(), fc.constantFrom("", "A", "z", "!"), (given, at, replacement) => {
      const whole = encodeEntityCursor(given).replace(/=+$/, "");
      const place = at % whole.length;
      const changed = whole.slice(0, place) + replacement + whole.slice(place + 1);
      const same = Buffer.from(changed, "base64").equals(Buffer.from(whole, "base64"));
      if (same) return;
      expect(() => decodeEntityCursor(changed)).toThrow(expect.objectContaining({ code: "invalid" }));
    }),
  );
});

test.each([
  ["nothing", ""],
  ["no base64", "%%%"],
  ["base64 of something else", Buffer.from('{"key":[]}').toString("base64")],
  ["a cursor of another list", encodeListCursor({ limit: 1, offset: 2 })],
  ["too much", "A".repeat(200_001)],
])("%s is no cursor", (_rule, given) => {
  expect(() => decodeEntityCursor(given)).toThrow(/not one that this list gave out/);
});

test("a plus sign that became a space on the way is taken for what it was", () => {
  const given = {
    order: [],
    text: { term: "ø~~~>>>???", fields: [] },
    key: [],
    backwards: true,
    total: false,
  };
  const encoded = encodeEntityCursor(given);
  expect(decodeEntityCursor(encoded.replaceAll("+", " "))).toEqual(given);
});

test("a place in the deprecated list comes back as it was given out", () => {
  expect(decodeListCursor(encodeListCursor({ limit: 5, offset: 10 }))).toEqual({ limit: 5, offset: 10 });
});
