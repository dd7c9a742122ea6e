import { describe, expect, test } from "vitest";
import { YAML_LIMITS } from "./limits.ts";
import { readDocument } from "./read-document.ts";

const read = (text: string, line = 1) => readDocument({ index: 0, line, text });
const issuesOf = (text: string) => read(text).issues.map(({ path, line, column }) => [path, line, column]);

test("values are those of YAML 1.2, where no is text and a date is text", () => {
  expect(read("a: no\nb: 2026-01-02\nc: 0x10\nd: ~\ne: [1, true]").value).toEqual({
    a: "no",
    b: "2026-01-02",
    c: 16,
    d: null,
    e: [1, true],
  });
});

test("a version directive does not change that", () => {
  expect(read("%YAML 1.1\n---\na: no\nb: 2026-01-02").value).toEqual({ a: "no", b: "2026-01-02" });
});

describe("places", () => {
  const document = read(
    "# c\nmetadata:\n  name: pay\n  annotations:\n    a.b/c: x\n  tags: [one, two]\nspec:\n  owner:\n",
    10,
  );
  test.each([
    ["", 11, 1],
    ["metadata.name", 12, 9],
    ["metadata.annotations.a.b/c", 14, 12],
    ["metadata.tags.1", 15, 15],
    ["spec.owner", 17, 9],
    ["metadata.tags.7", 15, 9],
    ["spec.missing", 17, 3],
    ["nothing.at.all", 11, 1],
  ])("%s is on line %i, column %i", (path, line, column) => {
    expect(document.positionOf(path)).toEqual({ line, column });
  });

  test("JSON has places too", () => {
    expect(read('{"a":{"b":[1,2]}}').positionOf("a.b.1")).toEqual({ line: 1, column: 14 });
  });
});

describe("refused", () => {
  test.each([
    ["a repeated key", "a: 1\nb: 2\na: 3", [["a", 3, 1]]],
    ["a repeated key further in", "x:\n  a: 1\n  a: 2", [["x.a", 3, 3]]],
    ["a repeated key in JSON", '{"a":1,"a":2}', [["a", 1, 8]]],
    ["a number that JSON cannot hold", "a: .nan", [["a", 1, 4]]],
    ["a NUL character", 'a: "\\0"', [["a", 1, 4]]],
    ["half a surrogate pair", 'a: "\\ud800"', [["a", 1, 4]]],
    ["half a surrogate pair in JSON", '{"a":"\\ud800"}', [["a", 1, 6]]],
    ["a key that is a list", "? [a]\n: 1", [["", 1, 3]]],
    ["the key __proto__", "__proto__: 1", [["", 1, 1]]],
    ["the key __proto__ in JSON", '{"__proto__":1}', [["", 1, 2]]],
    ["an alias of nothing", "a: *b", [["a", 1, 4]]],
    ["an unknown tag", "a: !secret b", [["", 1, 4]]],
    ["an open quote", 'a: "b', [["", 1, 6]]],
    ["a tab as indentation", "a:\n\tb: 1", [["", 2, 1]]],
  ])("%s", (_title, text, issues) => {
    expect(issuesOf(text)).toEqual(issues);
  });

  test("aliases that multiply", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let at = 1; at < 9; at++)
      lines.push(
        `a${at}: &a${at} [${Array(10)
          .fill(`*a${at - 1}`)
          .join(", ")}]`,
      );
    expect(read(lines.join("\n")).issues[0]?.message).toContain("alias");
  });

  test("an alias of what contains it", () => {
    expect(read("a: &a [*a]").issues[0]?.message).toMatch(/alias|nested/);
  });

  test.each([
    ["brackets", "[".repeat(150) + "]".repeat(150)],
    ["brackets without end", "[".repeat(100_000)],
    ["JSON", `${'{"a":'.repeat(150)}1${"}".repeat(150)}`],
    ["lists", "- ".repeat(150)],
  ])("nesting beyond the limit: %s", (_title, text) => {
    expect(read(text).issues[0]?.message).toContain(`nested deeper than ${YAML_LIMITS.depth} levels`);
  });

  test("a document beyond the limit", () => {
    expect(read("a".repeat(YAML_LIMITS.documentChars + 1)).issues[0]?.message).toContain("characters");
  });

  test("a document of too many tokens", () => {
    expect(read("- a\n".repeat(YAML_LIMITS.tokens)).issues[0]?.message).toContain("tokens");
  });
});

test("what can be made out of a broken document is still there", () => {
  expect(read('kind: Component\nmetadata:\n  name: pay\nspec: "open').value).toMatchObject({
    kind: "Component",
    metadata: { name: "pay" },
  });
});
