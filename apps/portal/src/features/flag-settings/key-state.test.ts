import type { EnvironmentKey } from "@signalbox/domain/flags/schema";
import { expect, test } from "vitest";
import { keyLook } from "./key-state.ts";

const now = Date.parse("2026-01-01T00:00:00.000Z");
const key = { revokedAt: null, expiresAt: null, replacedBy: null } as EnvironmentKey;
const other = "key_00000000" as EnvironmentKey["id"];

test.each<[string, Partial<EnvironmentKey>, string, boolean]>([
  ["without an end", {}, "Good", true],
  [
    "in its time of grace",
    { expiresAt: "2026-01-01T00:00:01.000Z", replacedBy: other },
    "Replaced, still good",
    true,
  ],
  ["after its time of grace", { expiresAt: "2026-01-01T00:00:00.000Z", replacedBy: other }, "Ended", false],
  [
    "revoked",
    { revokedAt: "2025-12-31T00:00:00.000Z", expiresAt: "2026-01-02T00:00:00.000Z" },
    "Revoked",
    false,
  ],
])("a key %s", (_what, change, word, works) => {
  expect(keyLook({ ...key, ...change }, now)).toMatchObject({ word, works });
});
