import { expect, test } from "vitest";
import { writtenOut } from "./written-out.ts";

const out = (rules: Record<string, unknown>) =>
  Object.fromEntries(writtenOut(new Map(Object.entries(rules))));

test("a rule that names another holds it, through any number of steps and in either order", () => {
  expect(
    out({
      outer: { and: [{ $ref: "middle" }, { $ref: "inner" }] },
      middle: { "!": [{ $ref: "inner" }] },
      inner: { in: [1, [1, 2]] },
    }),
  ).toEqual({
    outer: { and: [{ "!": [{ in: [1, [1, 2]] }] }, { in: [1, [1, 2]] }] },
    middle: { "!": [{ in: [1, [1, 2]] }] },
    inner: { in: [1, [1, 2]] },
  });
});

test("a name that is not there, and a circle, stay as they are", () => {
  expect(out({ a: { "!": [{ $ref: "nowhere" }] } })).toEqual({ a: { "!": [{ $ref: "nowhere" }] } });
  expect(out({ a: { "!": [{ $ref: "b" }] }, b: { $ref: "a" } })).toMatchObject({ b: expect.anything() });
});

test("rules that double at each step do not grow without end", () => {
  const rules = Object.fromEntries(
    Array.from({ length: 40 }, (_, level) => [
      `s${level}`,
      level === 0 ? true : { and: [{ $ref: `s${level - 1}` }, { $ref: `s${level - 1}` }] },
    ]),
  );
  expect(JSON.stringify(out(rules)).length).toBeLessThan(5_000_000);
});

test("a rule named like a member of every object is a rule like others", () => {
  const rules = new Map<string, unknown>([
    ["constructor", true],
    ["a", { $ref: "constructor" }],
    ["b", { $ref: "toString" }],
  ]);
  expect([...writtenOut(rules)]).toEqual([
    ["constructor", true],
    ["a", true],
    ["b", { $ref: "toString" }],
  ]);
});
