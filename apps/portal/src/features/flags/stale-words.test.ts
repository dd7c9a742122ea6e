import { expect, test } from "vitest";
import { staleWords } from "./stale-words.ts";

test("a flag in use has no badge", () => {
  expect(staleWords([])).toBeNull();
});

test("a badge names the first reason, counts the others, and tells all", () => {
  const words = staleWords(["expired", "not-evaluated"]);
  expect(words?.word).toBe("Expired +1");
  expect(words?.why).toMatch(/expiry date.*No service/);
});
