import { expect, test } from "vitest";
import { bracedTokens } from "./braced-tokens.ts";

test.each([
  ["graphql", "type Query { # all", ["key:type", "plain: Query ", "mark:{", "plain: ", "comment:# all"]],
  ["graphql", "first: Int = 24", ["plain:first", "mark::", "plain: Int ", "mark:=", "plain: ", "literal:24"]],
  [
    "proto",
    'syntax = "proto3";',
    ["key:syntax", "plain: ", "mark:=", "plain: ", 'string:"proto3"', "mark:;"],
  ],
  [
    "proto",
    "string a = 1; // x",
    ["plain:string a ", "mark:=", "plain: ", "literal:1", "mark:;", "plain: ", "comment:// x"],
  ],
] as const)("%s: %s", (language, line, tokens) => {
  expect(bracedTokens(line, language).map(({ kind, text }) => `${kind}:${text}`)).toEqual(tokens);
});

test("no character of a line is lost, and a long hostile one does not stall", () => {
  for (const line of [
    "",
    "   ",
    '"',
    '"""',
    "}{",
    "a//b/*",
    `"${"\\\\".repeat(20_000)}`,
    "/*".repeat(20_000),
  ]) {
    for (const language of ["graphql", "proto"] as const) {
      expect(
        bracedTokens(line, language)
          .map(({ text }) => text)
          .join(""),
      ).toBe(line);
    }
  }
});
