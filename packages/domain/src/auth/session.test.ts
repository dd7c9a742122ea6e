import { expect, test } from "vitest";
import { isLive, isTouchDue } from "./session.ts";

const at = (time: string) => new Date(`2026-01-01T${time}Z`);

test("a session ends at the very moment it expires or is revoked", () => {
  const row = { expiresAt: at("12:00:00"), revokedAt: null };
  expect(isLive(row, at("11:59:59"))).toBe(true);
  expect(isLive(row, at("12:00:00"))).toBe(false);
  expect(isLive({ ...row, revokedAt: at("10:00:00") }, at("10:00:00"))).toBe(false);
});

test("a use is written down at most once a minute", () => {
  expect(isTouchDue(null, at("12:00:00"))).toBe(true);
  expect(isTouchDue(at("12:00:00"), at("12:00:59.999"))).toBe(false);
  expect(isTouchDue(at("12:00:00"), at("12:01:00"))).toBe(true);
});
