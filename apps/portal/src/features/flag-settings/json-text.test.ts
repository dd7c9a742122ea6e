import { expect, test } from "vitest";
import { jsonProblem } from "./json-text.ts";

test.each(["{}", "true", "null", '{"var":"email"}'])("%s is JSON", (text) => {
  expect(jsonProblem(text)).toBeNull();
});

test.each(["", "{", "{'a':1}", "undefined"])("%s is none, and it is said where", (text) => {
  expect(jsonProblem(text)).toMatch(/^Is no JSON: /);
});
