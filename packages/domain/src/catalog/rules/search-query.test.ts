import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SEARCH_FIELDS, formatSearch, parseSearch, type SearchTerm } from "./search-query.ts";

const withoutPlaces = (terms: readonly SearchTerm[]) => terms.map(({ start: _s, end: _e, ...term }) => term);
const word = (text: string, more = {}) => ({ kind: "word", text, phrase: false, negated: false, ...more });
const field = (name: string, values: string[], more = {}) => ({
  kind: "field",
  field: name,
  key: null,
  values,
  negated: false,
  ...more,
});

describe("a search is read as", () => {
  test.each([
    ["", []],
    ["  pay   proc ", [word("pay"), word("proc")]],
    ['"pay proc" x', [word("pay proc", { phrase: true }), word("x")]],
    ['-"pay proc"', [word("pay proc", { phrase: true, negated: true })]],
    ['"never closed', [word("never closed", { phrase: true })]],
    ['"say \\"x\\""', [word('say "x"', { phrase: true })]],
    ["- --x", [word("-"), word("-x", { negated: true })]],
    [
      "owner:payments TYPE:service,website",
      [field("owner", ["payments"]), field("type", ["service", "website"])],
    ],
    ["-type:library", [field("type", ["library"], { negated: true })]],
    ['system:"Shop checkout",b', [field("system", ["Shop checkout", "b"])]],
    ["owner:group:default/payments", [field("owner", ["group:default/payments"])]],
    ["label.team:x", [field("label", ["x"], { key: "team" })]],
    ["annotation.a.io/b:c", [field("annotation", ["c"], { key: "a.io/b" })]],
    ["annotation:backstage.io/techdocs-ref", [field("annotation", ["backstage.io/techdocs-ref"])]],
    ["is:orphan,problem", [field("is", ["orphan", "problem"])]],
    ["component:default/pay", [word("component:default/pay")]],
    ["owner: tag:,", []],
    ["tag:a,,a,b", [field("tag", ["a", "b"])]],
  ])("%j", (text, terms) => {
    expect(withoutPlaces(parseSearch(text).terms)).toEqual(terms);
  });
});

test("each term knows where it stands", () => {
  const text = '  -owner:"a b",c "x y" z';
  expect(parseSearch(text).terms.map(({ start, end }) => text.slice(start, end))).toEqual([
    '-owner:"a b",c',
    '"x y"',
    "z",
  ]);
});

describe("hints", () => {
  test.each([
    ["ownr:x", "Unknown field ownr; did you mean owner?", "ownr:x"],
    ["a sys:x b", "Unknown field sys; did you mean system?", "sys:x"],
    ["colour:red", "Unknown field colour; its text is searched as it stands.", "colour:red"],
    ["owner.x:y", "Unknown field owner; did you mean owner?", "owner.x:y"],
    ["pay owner:", "owner: needs a value behind the colon.", "owner:"],
    ["is:blue", "Unknown state blue; there are orphan and problem.", "is:blue"],
  ])("%j says %j", (text, message, marked) => {
    const [hint] = parseSearch(text).hints;
    expect(hint?.message).toBe(message);
    expect(text.slice(hint?.start, hint?.end)).toBe(marked);
  });

  test.each(["pay", "component:default/pay", "https://example.com", "owner:x", '"ownr:x"', "12:30", "c++"])(
    "%j has none",
    (text) => expect(parseSearch(text).hints).toEqual([]),
  );
});

const piece = fc.oneof(
  fc.constantFrom(...SEARCH_FIELDS.map((name) => `${name}:`), "label.a:", '"', "\\", "-", ",", " ", ":", "."),
  fc.string({ unit: "grapheme", maxLength: 5 }),
);
const anything = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));

test("nothing that is typed fails, and every place is within the text, in order", () => {
  fc.assert(
    fc.property(anything, (text) => {
      let last = 0;
      for (const { start, end } of parseSearch(text).terms) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 2000, seed: 9 },
  );
});

test("what is written from terms is read as the same terms", () => {
  fc.assert(
    fc.property(anything, (text) => {
      const { terms } = parseSearch(text);
      expect(withoutPlaces(parseSearch(formatSearch(terms)).terms)).toEqual(withoutPlaces(terms));
    }),
    { numRuns: 2000, seed: 10 },
  );
});
