import { expect, test } from "vitest";
import { runStep, runSteps, type Step } from "./step.ts";
import { tallyExit } from "./tally.ts";

const step = (source: string, extra: Partial<Step> = {}): Step => ({
  name: "a step",
  command: process.execPath,
  args: ["--eval", source],
  tally: tallyExit,
  ...extra,
});

test("what a step says is kept, and its exit code decides", async () => {
  const outcome = await runStep(step("console.log('out'); console.error('err'); process.exit(2)"), ".", {});
  expect(outcome).toMatchObject({ step: "a step", tally: { passed: 0, failed: 1 } });
  expect(outcome.output).toContain("out");
  expect(outcome.output).toContain("err");
});

test("a program that does not exist is a failure", async () => {
  expect((await runStep(step("", { command: "/no/such/program" }), ".", {})).tally.failed).toBe(1);
});

test("a step that hangs is ended and is a failure", async () => {
  const outcome = await runStep(step("setInterval(() => {}, 1000)", { timeoutMinutes: 0.005 }), ".", {});
  expect(outcome.tally.failed).toBe(1);
});

test("a person's own database, port and mode do not reach the tests", async () => {
  const environment = {
    DATABASE_URL: "postgresql://mine",
    PORT: "1",
    SIGNALBOX_CONFIG: "x",
    NODE_ENV: "production",
    KEPT: "yes",
  };
  const { output } = await runStep(step("console.log(JSON.stringify(process.env))"), ".", environment);
  const seen = JSON.parse(output) as Record<string, string>;
  expect(Object.keys(seen).filter((name) => name in environment)).toEqual(["KEPT"]);
});

test("steps begin in order, and no more at once than allowed", async () => {
  let running = 0;
  let most = 0;
  const begun: string[] = [];
  const steps = ["a", "b", "c", "d"].map((name) => step("", { name }));
  const outcomes = await runSteps(steps, 2, async ({ name }) => {
    begun.push(name);
    most = Math.max(most, (running += 1));
    await new Promise(setImmediate);
    running -= 1;
    return { step: name, tally: tallyExit(0), seconds: 0, output: "" };
  });
  expect(begun).toEqual(["a", "b", "c", "d"]);
  expect(most).toBe(2);
  expect(outcomes).toHaveLength(4);
});
