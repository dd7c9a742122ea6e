import { expect, test } from "vitest";
import { MAX_REASON, readChangeReason } from "./change-reason.ts";

test.each([
  [null, null],
  [undefined, null],
  ["", null],
  ["  ", null],
  ["%20%20", null],
  ["Launch day", "Launch day"],
  [encodeURIComponent(" Größer 用户 🚦 "), "Größer 用户 🚦"],
  [encodeURIComponent("100 % and a+b"), "100 % and a+b"],
])("%j says %j", (header, reason) => {
  expect(readChangeReason(header)).toBe(reason);
});

test.each(["100 %", "%zz", "%ff", "%ed%a0%80", "Größe", "%00"])(
  "%j is refused with the name of the header",
  (header) => {
    expect(() => readChangeReason(header)).toThrow(
      expect.objectContaining({
        code: "invalid",
        details: expect.objectContaining({ issues: [expect.objectContaining({ path: "Signalbox-Reason" })] }),
      }),
    );
  },
);

test("a reason has as many characters as it may, whatever they take to encode", () => {
  const longest = "🚦".repeat(MAX_REASON);
  expect(readChangeReason(encodeURIComponent(longest))).toBe(longest);
  expect(() => readChangeReason(encodeURIComponent(`${longest}x`))).toThrow("at most 1000 characters");
  expect(() => readChangeReason("%20".repeat(100_000))).toThrow("at most 1000 characters");
});
