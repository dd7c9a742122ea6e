import type { FlagSetting } from "@signalbox/domain/flags/schema";
import { expect, test } from "vitest";
import { flagStatus } from "./flag-status.ts";

const environment = (name: string, production: boolean) => ({
  name,
  title: name,
  production,
  position: 0,
  revision: 1,
  sampling: false,
  attributes: [],
});
const environments = [environment("staging", false), environment("production", true)];

const setting = (name: string, killed: boolean): FlagSetting => ({
  environment: name,
  definition: { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "off" },
  safeVariant: "off",
  prerequisites: [],
  killed: killed ? { at: "2026-11-21T10:00:00.000Z", by: "user:default/olga", reason: null } : null,
  version: 1,
  revision: 1,
  updatedAt: "2026-11-21T10:00:00.000Z",
  updatedBy: "user:default/olga",
  reason: null,
});
const flag = { lifecycle: "active" as const, stale: [], settings: [setting("staging", false)] };

test("a kill in production comes before everything else that is known", () => {
  const settings = [setting("staging", true), setting("production", true)];
  const status = flagStatus({ ...flag, stale: ["old"], settings }, environments);
  expect(status).toMatchObject({ state: "critical", word: "Killed in 2" });
});

test("a kill elsewhere is a warning", () => {
  const status = flagStatus({ ...flag, settings: [setting("staging", true)] }, environments);
  expect(status).toMatchObject({ state: "warning", word: "Killed in staging" });
});

test("a forgotten flag says why", () => {
  expect(flagStatus({ ...flag, stale: ["expired"] }, environments)).toMatchObject({
    state: "warning",
    word: "Expired",
  });
});

test("an archived flag is nobody's concern, killed or not", () => {
  const settings = [setting("production", true)];
  expect(flagStatus({ ...flag, lifecycle: "archived", settings }, environments).word).toBe("Archived");
});

test("a flag that is served as its levers say is active", () => {
  expect(flagStatus(flag, environments)).toMatchObject({ state: "ok", word: "Active" });
});
