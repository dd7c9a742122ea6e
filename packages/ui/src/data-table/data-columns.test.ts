import { expect, test } from "vitest";
import { gridTemplates } from "./data-columns.ts";

test("a narrower table keeps only the columns that start at its width", () => {
  const templates = gridTemplates([
    { track: "2fr", from: "sm", narrow: "line" },
    { track: "8rem", from: "lg", narrow: "hidden" },
    { track: "6rem", from: "md", narrow: "inline" },
  ]);
  expect(templates).toEqual({ sm: "2fr", md: "2fr 6rem", lg: "2fr 8rem 6rem" });
});
