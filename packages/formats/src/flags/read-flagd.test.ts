import { expect, test } from "vitest";
import { readFlagd } from "./read-flagd.ts";

const flag = { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "off" };
const written = (value: unknown) => JSON.stringify(value, undefined, 2);

test("flags by key and flags in a list read the same", () => {
  const byKey = readFlagd(written({ flags: { a: flag } }));
  const listed = readFlagd(written({ flags: [{ key: "a", ...flag }] }));
  expect(byKey.flags).toEqual(listed.flags);
  expect(byKey.flags[0]).toMatchObject({ key: "a", bucketing: "flagd", definition: flag });
});

test("YAML reads as JSON does", () => {
  const text =
    "flags:\n  a:\n    state: ENABLED\n    variants:\n      on: true\n    targeting:\n      if: [true, on]\n";
  const { flags, placeOf } = readFlagd(text);
  expect(flags[0]?.definition).toMatchObject({ state: "ENABLED", targeting: { if: [true, "on"] } });
  expect(placeOf("/flags/a/targeting/if/1")).toEqual({ line: 7, column: 18 });
});

test("a pointer leads to its place in JSON, or to the nearest that there is", () => {
  const { placeOf } = readFlagd(written({ flags: { 'a/"b': flag } }));
  expect(placeOf('/flags/a~1"b/variants/off')).toEqual({ line: 7, column: 16 });
  expect(placeOf('/flags/a~1"b/targeting/if')).toEqual({ line: 3, column: 14 });
});

test("evaluators are segments, and what a set says of itself each flag says", () => {
  const { flags, segments } = readFlagd(
    written({ flags: { a: flag }, $evaluators: { eu: { in: [1, [1]] } }, metadata: { v: 1 } }),
  );
  expect(segments).toEqual([{ name: "eu", description: "", rule: { in: [1, [1]] }, issues: [] }]);
  expect(flags[0]?.definition).toMatchObject({ metadata: { v: 1 } });
});

test("what has no place here is named", () => {
  const { notRepresented } = readFlagd(written({ flags: { a: { ...flag, source: "x" } }, more: 1 }));
  expect(notRepresented.map(({ path }) => path)).toEqual(["/more", "/flags/a/source"]);
});

test.each([
  ["broken JSON", '{"flags": {\n  "a": }', 2],
  ["JSON that ends early", '{"flags": {\n"a"', 2],
  ["broken YAML", "flags:\n  a: [1", 2],
  ["no flags", "{}", 1],
  ["flags that are text", '{\n"flags": "a"}', 2],
  ["a list without keys", '{"flags": [\n{}]}', 2],
  ["a list instead of a set", "[]", 1],
  ["nothing", "", 1],
])("%s is refused with its line", (_what, text, line) => {
  const details = expect.objectContaining({
    issues: [expect.objectContaining({ path: "text", line })],
  }) as unknown;
  expect(() => readFlagd(text)).toThrow(expect.objectContaining({ code: "invalid", details }));
});

test("a file of more than 10 MB is refused", () => {
  expect(() => readFlagd(`{"flags": "${"x".repeat(10 * 1024 * 1024)}"}`)).toThrow(
    expect.objectContaining({ code: "too_large" }),
  );
});
