import { expect, test } from "vitest";
import { draftFrom, isChanged, readDefinition, same } from "./setting-draft.ts";

const setting = {
  environment: "production",
  definition: { state: "ENABLED" as const, variants: { on: true, off: false }, defaultVariant: "off" },
  safeVariant: "off",
  prerequisites: [],
  killed: null,
  version: 3,
  revision: 9,
  updatedAt: "2026-11-21T10:00:00.000Z",
  updatedBy: "usr_1",
  reason: null,
};

test("states are the same whatever the order of their keys, and a field without a value is none", () => {
  expect(same({ a: 1, b: { c: 2, d: undefined } }, { b: { c: 2 }, a: 1 })).toBe(true);
  expect(same({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
});

test("a draft that says what is set changes nothing, however it is typed", () => {
  const draft = draftFrom(setting);
  expect(isChanged(draft)).toBe(false);
  expect(isChanged({ ...draft, text: JSON.stringify(setting.definition) })).toBe(false);
  expect(isChanged({ ...draft, text: '{ "state": ' })).toBe(true);
  expect(isChanged({ ...draft, values: { ...draft.values, safeVariant: null } })).toBe(true);
});

test.each([
  ["{", null, /JSON/],
  ["[]", "", /object/],
  ['{"state":"ON","variants":{}}', "/state", /ENABLED/],
  ['{"state":"ENABLED","variants":{},"rules":[]}', "/rules", /no rules/],
  ['{"state":"ENABLED","variants":{"a/b":[1]}}', "/variants/a~1b", /./],
])("%s is no definition, and why is said with its place", (text, path, message) => {
  expect(readDefinition(text)).toEqual({
    kind: "wrong",
    path,
    message: expect.stringMatching(message),
  });
});
