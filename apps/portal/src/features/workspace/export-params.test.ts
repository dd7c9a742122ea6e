import { expect, test } from "vitest";
import { exportParams } from "./export-params.ts";

test("a question goes into the address: lists value by value, the size of pages not at all", () => {
  const question = { limit: 100, text: "a b", type: ["x", "y"], mine: true, to: undefined, from: null };
  expect(exportParams(question).toString()).toBe("text=a+b&type=x&type=y&mine=true");
});
