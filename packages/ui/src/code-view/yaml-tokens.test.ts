import { expect, test } from "vitest";
import { yamlTokens } from "./yaml-tokens.ts";

const kinds = (line: string) => yamlTokens(line).map(({ kind, text }) => `${kind}:${text}`);

test.each([
  ["kind: Component", ["key:kind", "mark::", "plain: Component"]],
  ["  - name: web # the shop", ["mark:  - ", "key:name", "mark::", "plain: web", "comment: # the shop"]],
  ["# a comment: here", ["comment:# a comment: here"]],
  ["port: 8080", ["key:port", "mark::", "literal: 8080"]],
  ["on: true", ["key:on", "mark::", "literal: true"]],
  ['title: "a # b"', ["key:title", "mark::", 'string: "a # b"']],
  ["---", ["mark:---"]],
  ["- https://example.org/a", ["mark:- ", "plain:https://example.org/a"]],
])("%s", (line, tokens) => {
  expect(kinds(line)).toEqual(tokens);
});

test("no character of a line is lost", () => {
  for (const line of ["", "   ", "a: b: c", "-", "- - x", "key:", "x:y", "'q': 1", "? a", "a : b"]) {
    expect(
      yamlTokens(line)
        .map((token) => token.text)
        .join(""),
    ).toBe(line);
  }
});
