import { expect, test } from "vitest";
import { Faults } from "./faults.ts";
import { FAULT_PRESETS, PRESET_NAMES, presetOf } from "./presets.ts";

test.each(PRESET_NAMES)("%s is a fault that services take, and is known again", (name) => {
  const { faults } = FAULT_PRESETS[name];
  expect(Faults.parse(faults)).toEqual(faults);
  expect(presetOf(faults)).toBe(name);
});

test("faults of one's own have no name", () => {
  expect(presetOf({ errors: 0.1, latencyMs: 0, down: false })).toBeNull();
});
