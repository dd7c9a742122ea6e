import { expect, test } from "vitest";
import { keyFromName, PRESETS, readVariants } from "./flag-presets.ts";

test.each(["boolean", "string", "number", "object"] as const)(
  "the preset of %s can be sent as it is",
  (type) => {
    const { variants, defaultVariant, safeVariant } = PRESETS[type];
    const read = readVariants(type, variants);
    expect(read.ok && Object.keys(read.variants)).toEqual(
      expect.arrayContaining([defaultVariant, safeVariant]),
    );
  },
);

test("values are of the flag's type", () => {
  expect(readVariants("number", [{ name: "low", value: "1.5" }])).toEqual({
    ok: true,
    variants: { low: 1.5 },
  });
  expect(readVariants("string", [{ name: "a", value: "1.5" }])).toEqual({ ok: true, variants: { a: "1.5" } });
  expect(readVariants("object", [{ name: "a", value: '{"b":[1]}' }])).toEqual({
    ok: true,
    variants: { a: { b: [1] } },
  });
});

test.each([
  ["number", "ten"],
  ["number", " "],
  ["number", "Infinity"],
  ["object", "[1]"],
  ["object", "null"],
  ["object", "{"],
] as const)("a %s cannot be %j", (type, value) => {
  expect(readVariants(type, [{ name: "x", value }])).toMatchObject({ ok: false });
});

test("each variant has a name of its own", () => {
  const twice = [
    { name: "a", value: "1" },
    { name: " a ", value: "2" },
    { name: "", value: "3" },
  ];
  expect(readVariants("number", twice)).toEqual({
    ok: false,
    problems: [null, "Another variant has this name", "Give it a name"],
  });
});

test.each([
  ["New checkout", "new-checkout"],
  ["  Zahlung: Größe (v2)!  ", "zahlung-gro-e-v2"],
  ["日本", ""],
])("the key of %j is %j", (name, key) => {
  expect(keyFromName(name)).toBe(key);
});
