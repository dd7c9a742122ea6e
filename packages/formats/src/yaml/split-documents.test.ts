import { expect, test } from "vitest";
import { splitDocuments } from "./split-documents.ts";

const split = (stream: string) => [...splitDocuments(stream)].map(({ line, text }) => [line, text]);

test.each<[string, string, [number, string][]]>([
  ["nothing", "", []],
  ["only markers and comments", "---\n# a\n---\n\n...\n", []],
  ["one document without a marker", "a: 1\n", [[1, "a: 1"]]],
  [
    "documents between markers",
    "---\na: 1\n---\nb: 2",
    [
      [2, "a: 1"],
      [4, "b: 2"],
    ],
  ],
  [
    "Windows line ends",
    "a: 1\r\n---\r\nb: 2\r\n",
    [
      [1, "a: 1"],
      [3, "b: 2"],
    ],
  ],
  [
    "content on the line of the marker",
    "--- {a: 1}\n--- b",
    [
      [1, "--- {a: 1}"],
      [2, "--- b"],
    ],
  ],
  ["blank lines before a document", "---\n\n\na: 1\n", [[4, "a: 1"]]],
  ["the comment of a document", "---\n# about a\na: 1\n", [[2, "# about a\na: 1"]]],
  ["directives, which belong to what follows", "%YAML 1.2\n---\na: 1\n", [[1, "%YAML 1.2\n---\na: 1"]]],
  [
    "an explicit end",
    "a: 1\n...\nb: 2\n",
    [
      [1, "a: 1"],
      [3, "b: 2"],
    ],
  ],
  ["markers that are none", "a: 1\n---b: 2\n ---\n", [[1, "a: 1\n---b: 2\n ---"]]],
  [
    "a marker within an open quote",
    'a: "x\n---\nb: 2\n',
    [
      [1, 'a: "x'],
      [3, "b: 2"],
    ],
  ],
  ["a very long first line", `${" ".repeat(1000)}a: 1`, [[1, `${" ".repeat(1000)}a: 1`]]],
])("%s", (_title, stream, documents) => {
  expect(split(stream)).toEqual(documents);
});

test("empty documents are not counted", () => {
  expect([...splitDocuments("---\n---\na: 1\n---\n---\nb: 2\n")].map(({ index }) => index)).toEqual([0, 1]);
});
