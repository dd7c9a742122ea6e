import { tmpdir } from "node:os";
import path from "node:path";
import { systemClock } from "@signalbox/kernel";
import { Health } from "@signalbox/domain/system/schema";
import { expect, test } from "vitest";
import { freeGib } from "./disk.ts";
import { createHealth } from "./health.ts";
import { runProbe, type Probe } from "./probe.ts";
import { diskFinding, registerFinding, workerFinding } from "./probes.ts";

const probe = (name: string, run: Probe["run"], whenSilent: Probe["whenSilent"] = "down"): Probe => ({
  name,
  title: name,
  whenSilent,
  run,
});
const ok = () => ({ status: "ok" as const, detail: "Fine." });
const health = (...probes: Probe[]) => createHealth(probes, { clock: systemClock, version: "1" }).check();

test("all parts well means ok", async () => {
  expect(await health(probe("a", ok), probe("b", ok))).toMatchObject({ status: "ok" });
});

test("the whole is as bad as its worst part", async () => {
  const broken = () => Promise.reject(new Error("secret address"));
  expect((await health(probe("a", ok), probe("b", broken, "degraded"))).status).toBe("degraded");
  expect((await health(probe("a", broken, "degraded"), probe("b", broken, "down"))).status).toBe("down");
});

test("the answer keeps to its schema and never quotes an error", async () => {
  const found = await health(probe("db", () => Promise.reject(new Error("postgresql://user:pw@host"))));
  expect(Health.parse(found)).toEqual(found);
  expect(JSON.stringify(found)).not.toContain("pw@host");
});

test("a part that does not answer is given up after its limit", async () => {
  const silent = probe("a", () => new Promise(() => undefined), "down");
  expect(await runProbe(silent, 20)).toMatchObject({ status: "down", detail: "No answer within 0.02 s." });
});

test("parts are asked at the same time, and once for all who ask together", async () => {
  let asked = 0;
  let inside = 0;
  let most = 0;
  const slow = async () => {
    asked += 1;
    most = Math.max(most, ++inside);
    await Promise.resolve();
    inside -= 1;
    return ok();
  };
  const check = createHealth([probe("a", slow), probe("b", slow)], { clock: systemClock, version: "1" });
  await Promise.all([check.check(), check.check(), check.check()]);
  expect({ asked, most }).toEqual({ asked: 2, most: 2 });
});

test.each([
  [0.9, "down"],
  [1, "degraded"],
  [4.9, "degraded"],
  [5, "ok"],
])("%f GB of free disk is %s", (free, status) => {
  expect(diskFinding(free).status).toBe(status);
});

test("a directory that is not there yet has the room of the disk it would come about on", async () => {
  const missing = path.join(tmpdir(), "signalbox-not-there", "state");
  expect(await freeGib(missing)).toBeCloseTo(await freeGib(tmpdir()), 0);
});

test("a register whose last event is not the recorded one is down", () => {
  expect(registerFinding({ head: 7, lastPosition: 7 }).status).toBe("ok");
  expect(registerFinding({ head: 7, lastPosition: 6 })).toMatchObject({ status: "down" });
});

test("a missing or late worker degrades", () => {
  const fine = { workerConnected: true, jobsWaiting: 1, oldestJobSeconds: 2 };
  expect(workerFinding(fine).status).toBe("ok");
  expect(workerFinding({ ...fine, workerConnected: false }).status).toBe("degraded");
  expect(workerFinding({ ...fine, oldestJobSeconds: 61 }).status).toBe("degraded");
});
