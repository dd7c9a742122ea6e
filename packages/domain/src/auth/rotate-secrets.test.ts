import { createTestRuntime } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { rotateSecrets } from "./index.ts";

const runtime = (old: number) =>
  createTestRuntime({
    state: { old, largest: 0 },
    ports: (state) => ({
      sealedSecrets: {
        currentKeyId: "2026",
        rewrap: (limit: number) => {
          const done = Math.min(limit, state.old);
          state.old -= done;
          state.largest = Math.max(state.largest, limit);
          return Promise.resolve(done);
        },
      },
    }),
  });

test("a rotation is on record with how many secrets and under which key", async () => {
  const t = runtime(1_200);
  expect((await t.run(rotateSecrets, {})).output).toEqual({ rewrapped: 1_200, finished: true });
  expect(t.events).toMatchObject([
    { type: "auth.secrets_rotated", stream: "auth.secrets", data: { rewrapped: 1_200, keyId: "2026" } },
  ]);
  expect(t.state.largest).toBeLessThanOrEqual(500);
});

test("with nothing to do there is nothing on record", async () => {
  const t = runtime(0);
  expect((await t.run(rotateSecrets, {})).output).toEqual({ rewrapped: 0, finished: true });
  expect(t.events).toEqual([]);
});

test("a run ends after so many secrets, and the next goes on", async () => {
  const t = runtime(20_001);
  expect((await t.run(rotateSecrets, {})).output).toEqual({ rewrapped: 20_000, finished: false });
  expect((await t.run(rotateSecrets, {})).output).toEqual({ rewrapped: 1, finished: true });
  expect(t.events).toHaveLength(2);
});
