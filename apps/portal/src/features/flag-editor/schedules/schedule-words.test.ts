import type { FlagSchedule } from "@signalbox/domain/flags/schema";
import { expect, test } from "vitest";
import {
  USUAL_STEPS,
  durationWords,
  planWords,
  rampMinutes,
  stepIssues,
  stepStates,
} from "./schedule-words.ts";

test.each([
  [0, "0 min"],
  [90, "1 h 30 min"],
  [1440, "1 d"],
  [1500, "1 d 1 h"],
])("%i minutes are %s", (minutes, words) => {
  expect(durationWords(minutes)).toBe(words);
});

test("a ramp takes as long as all its steps but the last", () => {
  expect(rampMinutes(USUAL_STEPS)).toBe(60 + 240 + 1440);
  expect(rampMinutes([])).toBe(0);
});

test("the usual steps are right", () => {
  expect(stepIssues(USUAL_STEPS).size).toBe(0);
});

test("steps grow, hold for a time, and end at 100 % at most", () => {
  const issues = stepIssues([
    { percent: 5, minutes: 0 },
    { percent: 5, minutes: 10 },
    { percent: 120, minutes: 0 },
  ]);
  expect([...issues.keys()]).toEqual([0, 1, 2]);
  expect(stepIssues([{ percent: 0, minutes: 0 }]).get(0)).toContain("more than 0");
});

const ramp = { kind: "ramp" as const, variant: "on", rest: "off", steps: [...USUAL_STEPS] };
const schedule = (part: Partial<FlagSchedule>): FlagSchedule =>
  ({
    id: "fsc_1",
    flagId: "flg_1",
    environment: "production",
    plan: ramp,
    status: "running",
    step: -1,
    nextAt: null,
    version: 1,
    createdAt: "",
    createdBy: "",
    updatedAt: "",
    note: null,
    ...part,
  }) as FlagSchedule;

test("a plan is said in words", () => {
  expect(planWords(ramp)).toBe("Ramp of on over off: 1 → 5 → 25 → 100 %");
  expect(planWords({ kind: "at", at: "", change: { do: "turn-off" } })).toBe("Turn off");
});

test.each([
  [-1, "running", ["next", "next", "next", "next"]],
  [1, "paused", ["done", "now", "next", "next"]],
  [3, "done", ["done", "done", "done", "done"]],
  [1, "cancelled", ["done", "done", "left-out", "left-out"]],
] as const)("at step %i of a ramp that is %s", (step, status, states) => {
  expect(stepStates(schedule({ step, status }))).toEqual(states);
});
