import { expect, test } from "vitest";
import { afterRead, claim, type Schedule } from "./schedule.ts";

const now = new Date("2026-11-21T12:00:00Z");
const turn = { now, everySeconds: 300, chance: 0.5, requested: false };
const after = (schedule: Schedule, change: Partial<typeof turn> = {}) => {
  const next = claim(schedule, { ...turn, ...change })?.nextReadAt;
  return next ? (next.getTime() - now.getTime()) / 1000 : null;
};
const due = (failures: number) => ({ nextReadAt: now, failures });

test("what was never read is due, what has been claimed is not", () => {
  expect(after({ nextReadAt: null, failures: 0 })).toBe(300);
  const claimed = claim(due(0), turn);
  expect(claimed && claim(claimed, turn)).toBeNull();
});

test("what somebody asks for is read before its time", () => {
  expect(after({ nextReadAt: new Date(now.getTime() + 1), failures: 0 }, { requested: true })).toBe(300);
});

test("locations that start together drift apart", () => {
  expect([0, 0.5, 1].map((chance) => after(due(0), { chance }))).toEqual([270, 300, 330]);
});

test("each failure doubles the pause, up to an hour or the interval itself", () => {
  expect([0, 1, 2, 3, 4, 50].map((failures) => after(due(failures)))).toEqual([
    300, 600, 1200, 2400, 3600, 3600,
  ]);
  expect(after(due(50), { everySeconds: 7200 })).toBe(7200);
});

test("a failure counts, and what is read again waits no longer", () => {
  const failed = { nextReadAt: now, failures: 2 };
  expect(afterRead(failed, "it is away")).toEqual({ nextReadAt: now, failures: 3 });
  expect(afterRead(failed, null)).toEqual({ nextReadAt: null, failures: 0 });
  expect(afterRead(due(0), null)).toBeNull();
});
