import { expect, test } from "vitest";
import {
  fillPlaceholders,
  mayHavePlaceholders,
  placeholderTargets,
  type Resolution,
} from "./placeholders.ts";

const files: Record<string, Resolution> = {
  "./a.yaml": { text: "openapi: 3.1.0\ninfo: {title: A}\n" },
  "./b.json": { text: '{"b": [1, 2]}' },
  "./gone.yaml": { problem: "does not exist" },
  "./bomb.yaml": { text: `a: &a [x, x]\nb: [${"*a, ".repeat(200)}*a]\n` },
  "./twice.yaml": { text: "a: 1\na: 2\n" },
};
const fill = (value: unknown) => fillPlaceholders(value, (target) => files[target]);

test("text, JSON and YAML take the place of what names them, anywhere in the document", () => {
  const document = {
    spec: {
      definition: { $text: "./a.yaml" },
      list: [{ $json: "./b.json" }, { deep: { $yaml: "./a.yaml" } }],
      also: { $openapi: "./a.yaml" },
    },
  };
  expect(fill(document)).toEqual({
    issues: [],
    value: {
      spec: {
        definition: "openapi: 3.1.0\ninfo: {title: A}\n",
        list: [{ b: [1, 2] }, { deep: { openapi: "3.1.0", info: { title: "A" } } }],
        also: "openapi: 3.1.0\ninfo: {title: A}\n",
      },
    },
  });
  expect(placeholderTargets(document)).toEqual(["./a.yaml", "./b.json"]);
});

test("what only looks like a placeholder stays", () => {
  const document = {
    a: { $text: "./a.yaml", more: 1 },
    b: { $text: 3 },
    c: "$text",
    d: { $ref: "#/x" },
    e: null,
  };
  expect(fill(document)).toEqual({ value: document, issues: [] });
  expect(placeholderTargets(document)).toEqual([]);
});

test.each([
  [
    { spec: { definition: { $text: "./gone.yaml" } } },
    "spec.definition.$text",
    "./gone.yaml, which does not exist",
  ],
  [{ a: [{ $json: "./a.yaml" }] }, "a.0.$json", "is not JSON"],
  [{ a: { $yaml: "./bomb.yaml" } }, "a.$yaml", "cannot be used"],
  [{ a: { $yaml: "./twice.yaml" } }, "a.$yaml", "(line 2)"],
  [{ a: { $text: "./never.yaml" } }, "a.$text", "was not read"],
])("a placeholder without content is an issue of its field: %j", (document, path, message) => {
  expect(fill(document).issues).toEqual([{ path, message: expect.stringContaining(message) }]);
});

test("a text without marks is not searched", () => {
  expect(mayHavePlaceholders("kind: Component\ntext: $textile\n")).toBe(false);
  expect(mayHavePlaceholders('definition: {"$text": x}')).toBe(true);
});
