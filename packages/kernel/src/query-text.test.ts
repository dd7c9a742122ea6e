import { expect, test } from "vitest";
import { QueryTime, queryText } from "./query-text.ts";

test("a text with NUL or beyond its length is refused", () => {
  expect(queryText(3).parse("é🚦")).toBe("é🚦");
  for (const text of ["\u0000", "a\u0000", "abcd"]) expect(queryText(3).safeParse(text).success).toBe(false);
});

test("a time in any zone comes out in UTC", () => {
  expect(QueryTime.parse("2026-01-01T00:00:00+23:59")).toBe("2025-12-31T00:01:00.000Z");
  expect(QueryTime.parse("2026-01-01T00:00:00Z")).toBe("2026-01-01T00:00:00.000Z");
});

test.each([
  "0000-01-01T00:00:00Z",
  "1969-12-31T23:59:59Z",
  "1970-01-01T00:00:00+01:00",
  "9999-12-31T23:59:59-01:00",
  "2026-02-30T00:00:00Z",
  "2026-01-01T00:00:00+99:99",
  "2026-01-01T00:00:00",
  "+020000-01-01T00:00:00Z",
  "yesterday",
])("the time %s is refused", (text) => {
  expect(QueryTime.safeParse(text).success).toBe(false);
});
