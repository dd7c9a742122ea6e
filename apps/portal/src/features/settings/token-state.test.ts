import { expect, test } from "vitest";
import { tokenLook } from "./token-state.ts";

const now = Date.parse("2026-11-21T12:00:00Z");
const look = (expiresAt: string, revokedAt: string | null = null) => tokenLook({ expiresAt, revokedAt }, now);

test("a revoked token does not work, however long it would have run", () => {
  expect(look("2027-11-21T12:00:00Z", "2026-11-20T12:00:00Z")).toMatchObject({
    word: "Revoked",
    works: false,
  });
});

test("a token stops working at the second of its expiry", () => {
  expect(look("2026-11-21T12:00:00Z")).toMatchObject({ word: "Expired", works: false });
  expect(look("2026-11-21T12:00:01Z")).toMatchObject({ works: true });
});

test("the last seven days are a warning", () => {
  expect(look("2026-11-28T11:59:59Z").state).toBe("warning");
  expect(look("2026-11-28T12:00:00Z").state).toBe("ok");
});
