import { expect, test } from "vitest";
import { safeHref } from "./safe-href.ts";

test.each(["https://example.org/a?b", "http://localhost:3000", "mailto:team@example.org"])(
  "%s may be followed",
  (url) => {
    expect(safeHref(url)).toBe(url);
  },
);

test.each([
  "javascript:alert(1)",
  "JavaScript:alert(1)",
  " javascript:alert(1)",
  "data:text/html,x",
  "/relative",
  "",
])("%j may not be followed", (url) => {
  expect(safeHref(url)).toBeNull();
});
