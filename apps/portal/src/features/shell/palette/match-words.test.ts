import { expect, test } from "vitest";
import { markedParts, matchWords } from "./match-words.ts";

test("every word must be found in the title or the keywords", () => {
  expect(matchWords("api ref", "API reference")).not.toBeNull();
  expect(matchWords("api audit", "API reference", "openapi")).toBeNull();
});

test("a keyword finds a page and marks nothing", () => {
  expect(matchWords("audit", "Register", "audit log")).toEqual({ rank: 3, highlight: [] });
});

test("the start of the title ranks before the start of a word, that before the inside", () => {
  const ranks = ["Settings", "Open settings", "Resettings"].map(
    (title) => matchWords("settings", title)?.rank,
  );
  expect(ranks).toEqual([0, 1, 2]);
});

test("an empty query matches everything", () => {
  expect(matchWords(" ", "Home")).toEqual({ rank: 0, highlight: [] });
});

test("overlapping matches are marked once", () => {
  expect(matchWords("set sett", "Settings")?.highlight).toEqual([[0, 4]]);
});

test("a title is cut where the marks begin and end", () => {
  expect(markedParts("payments-api", [[0, 3]])).toEqual([
    { text: "pay", marked: true },
    { text: "ments-api", marked: false },
  ]);
});

test("marks beyond the title do no harm", () => {
  expect(markedParts("api", [[1, 99]]).map(({ text }) => text)).toEqual(["a", "pi"]);
});
