import { expect, test } from "vitest";
import { breakerSearchOf } from "./breaker-search.ts";

test.each([
  ["payments", "payments", null],
  ["checkout → payments", "checkout payments", null],
  ["checkout -> payments", "checkout payments", null],
  ["force open breaker checkout → payments", "checkout payments", "open"],
  ["Force open payments", "payments", "open"],
  ["open payments", "payments", "open"],
  ["force payments", "payments", "open"],
  ["force closed payments", "payments", "closed"],
  ["release breaker payments", "payments", "release"],
  ["open", "open", null],
  ["openapi", "openapi", null],
])("%j looks for %j and asks for %s", (query, text, lever) => {
  expect(breakerSearchOf(query)).toEqual({ text, lever });
});
