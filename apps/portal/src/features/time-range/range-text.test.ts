import { expect, test } from "vitest";
import { rangeText } from "./range-text.ts";

test.each([
  [{ from: "", to: "" }, "Any time"],
  [{ from: "-24h", to: "" }, "Last 24 hours"],
  [{ from: "-3h", to: "" }, "Last 3 h"],
  [{ from: "-15m", to: "" }, "Last 15 min"],
  [{ from: "2026-11-20T14:05:00.000Z", to: "" }, "Since 2026-11-20 14:05 UTC"],
  [{ from: "", to: "2026-11-20T14:05:00.000Z" }, "Until 2026-11-20 14:05 UTC"],
  [{ from: "2026-11-20T14:05:09.000Z", to: "now" }, "2026-11-20 14:05:09 UTC to now"],
])("the range %j is called %s", (range, text) => {
  expect(rangeText(range)).toBe(text);
});
