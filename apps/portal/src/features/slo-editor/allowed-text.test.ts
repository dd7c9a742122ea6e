import { expect, test } from "vitest";
import { allowedText } from "./allowed-text.ts";

test.each([
  [{ target: "99.9", windowKind: "rolling", days: "28" }, "Allows 40 min 19 s of complete failure in 28 d."],
  [{ target: "99.9", windowKind: "rolling", days: "30" }, "Allows 43 min 12 s of complete failure in 30 d."],
  [
    { target: "95", windowKind: "calendar", unit: "month" },
    "Allows 1 d 12 h of complete failure in a month.",
  ],
  [{ target: "much", windowKind: "rolling", days: "28" }, "How large a share shall be good."],
  [{ target: "99", windowKind: "rolling", days: "" }, "How large a share shall be good."],
] as const)("%j: %s", (values, text) => {
  expect(allowedText(values)).toBe(text);
});
