import { expect, test } from "vitest";
import { absoluteTime, relativeTime } from "./format-time.ts";

const now = Date.parse("2026-11-21T12:00:00Z");

test.each([
  ["2026-11-21T11:59:58Z", "just now"],
  ["2026-11-21T11:59:20Z", "40 s ago"],
  ["2026-11-21T11:56:01Z", "3 min ago"],
  ["2026-11-21T10:00:00Z", "2 h ago"],
  ["2026-11-18T11:00:00Z", "3 d ago"],
  ["2026-11-24T12:00:01Z", "in 3 d"],
  ["2026-09-01T12:00:00Z", "2026-09-01"],
  ["yesterday", "unknown time"],
])("%s reads as %s at noon", (iso, text) => {
  expect(relativeTime(iso, now)).toBe(text);
});

test("an absolute time names its zone and its second", () => {
  expect(absoluteTime("2026-11-21T11:05:09.120+02:00", "utc")).toBe("2026-11-21 09:05:09 UTC");
});

test("a text that is no time is shown as it is", () => {
  expect(absoluteTime("soon", "utc")).toBe("soon");
});
