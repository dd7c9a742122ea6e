import { expect, test } from "vitest";
import { Faults, NO_FAULTS, createFaults } from "./faults.ts";

function box(drawn: number) {
  const waited: number[] = [];
  const wait = (milliseconds: number) => Promise.resolve(void waited.push(milliseconds));
  return { ...createFaults({ random: () => drawn, wait }), waited };
}

test("without faults every request is answered at once", async () => {
  const faults = box(0);
  expect(await faults.next()).toBe("answer");
  expect(faults.waited).toEqual([]);
});

test.each([
  [0.29, "fail"],
  [0.3, "answer"],
])("of errors, the named share of requests fails: %d", async (drawn, outcome) => {
  const faults = box(drawn);
  faults.set({ ...NO_FAULTS, errors: 0.3 });
  expect(await faults.next()).toBe(outcome);
});

test("latency comes before the answer, and a service that is down gives none", async () => {
  const faults = box(0.5);
  faults.set({ ...NO_FAULTS, latencyMs: 200 });
  expect(await faults.next()).toBe("answer");
  expect(faults.waited).toEqual([200]);
  faults.set({ ...NO_FAULTS, latencyMs: 200, down: true });
  expect(await faults.next()).toBe("hang-up");
});

test.each([{ errors: 1.1 }, { errors: -0.1 }, { latencyMs: 60_000 }, { down: "yes" }, { latency: 5 }])(
  "a fault that is none is refused: %j",
  (faults) => expect(Faults.safeParse(faults).success).toBe(false),
);
