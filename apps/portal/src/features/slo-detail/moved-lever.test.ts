import { expect, test } from "vitest";
import { movedLever } from "./moved-lever.ts";

test("a moved flag names its lever", () => {
  expect(movedLever({ kind: "flag", summary: "new-checkout in production: killed" })).toEqual({
    key: "new-checkout",
    environment: "production",
  });
});

test.each([
  { kind: "deploy", summary: "a in b: c" },
  { kind: "flag", summary: "new-checkout" },
  { kind: "flag" },
])("%j moves none", (marker) => {
  expect(movedLever(marker)).toBeNull();
});
