import { expect, test } from "vitest";
import { remembered } from "./remembered.ts";

function counted(size: number) {
  const made: string[] = [];
  const read = remembered(size, (text) => {
    made.push(text);
    if (text === "bad") throw new Error("No.");
    return { text };
  });
  return { made, read };
}

test("what was made of a text is made once", () => {
  const { made, read } = counted(2);
  expect(read("a")).toBe(read("a"));
  expect(made).toEqual(["a"]);
});

test("only so many results are kept, the oldest goes first", () => {
  const { made, read } = counted(2);
  for (const text of ["a", "b", "c", "b", "a"]) read(text);
  expect(made).toEqual(["a", "b", "c", "a"]);
});

test("a text that is refused or very long is not kept", () => {
  const { made, read } = counted(2);
  const long = "x".repeat(2001);
  for (const text of [long, long]) read(text);
  expect(() => read("bad")).toThrow("No.");
  expect(() => read("bad")).toThrow("No.");
  expect(made).toEqual([long, long, "bad", "bad"]);
});
