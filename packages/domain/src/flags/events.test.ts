import { expect, test } from "vitest";
import { flagKilled, flagRestored, settingChanged } from "./events.ts";

const setting = {
  flagId: "flg_01k7vhq7tadvqa5jr22radqirh",
  key: "new-basket",
  environment: "production",
  version: 2,
  revision: 7,
  origin: null,
  definition: {
    state: "ENABLED",
    variants: { on: true, off: false },
    defaultVariant: "off",
    targeting: {
      fractional: [
        ["on", 25],
        ["off", 75],
      ],
    },
  },
  safeVariant: "off",
  prerequisites: [],
  killed: null,
} as const;

test.each([
  [settingChanged, setting, "new-basket in production: 25 % on, 75 % off"],
  [flagRestored, setting, "new-basket in production: 25 % on, 75 % off"],
  [
    flagKilled,
    { ...setting, killed: { at: "2026-11-21T12:00:00.000Z", by: "usr_1", reason: null } },
    "new-basket in production: serves off to everyone",
  ],
])("what a lever was moved to is read where its event is listed", ({ describe }, data, text) => {
  expect(describe(data)).toBe(text);
});
