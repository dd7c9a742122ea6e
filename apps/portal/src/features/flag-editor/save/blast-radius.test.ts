import { expect, test } from "vitest";
import { moveTexts, radiusText, shareText } from "./blast-radius.ts";

const radius = { contexts: 1204, changed: 493, moves: [], sampling: true, services: [] };

test.each([
  [493, 1204, "41 %"],
  [1, 10_000, "less than 0.1 %"],
  [9_999, 10_000, "more than 99.9 %"],
  [3, 200, "1.5 %"],
  [5, 5, "100 %"],
  [0, 0, "0 %"],
])("%i of %i is %s, and never rounded to nothing or all", (part, whole, text) => {
  expect(shareText(part, whole)).toBe(text);
});

test("the radius is said in one sentence", () => {
  expect(radiusText(radius, "production")).toBe(
    "41 % of 1,204 recently seen contexts would get another variant.",
  );
  expect(radiusText({ ...radius, changed: 0 }, "production")).toContain("None of 1,204");
});

test("where nothing was sampled nothing is claimed", () => {
  expect(radiusText({ ...radius, contexts: 0, changed: 0 }, "staging")).toContain("Nothing was sampled");
  expect(radiusText({ ...radius, contexts: 0, changed: 0, sampling: false }, "staging")).toContain(
    "Switch it on",
  );
});

test("moves name both sides, also the caller's own default", () => {
  expect(moveTexts({ ...radius, moves: [{ from: "off", to: null, count: 1493 }] })).toEqual([
    "off → the caller's default: 1,493",
  ]);
});
