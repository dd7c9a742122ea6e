import { spawnSync } from "node:child_process";
import path from "node:path";
import type { Outcome } from "./step.ts";
import { namesInPlaywright } from "./tally.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** The outcome of tests that could not run: a failure where that must not happen, else each counted and named. */
export function notRun(step: string, tests: readonly string[], reason: string, isFailure: boolean): Outcome {
  const named = tests.length > 0 ? tests : [`all of the ${step}`];
  const skipped = isFailure ? [] : named.map((test) => ({ test, reason }));
  const output = named.map((test) => `NOT RUN ${test}: ${reason}`).join("\n");
  return { step, seconds: 0, output, tally: { passed: 0, failed: isFailure ? named.length : 0, skipped } };
}

/** All of them, or those with a tag. */
export function browserTestNames(tag?: string): string[] {
  const args = ["test", "--list", "--reporter=json", "--config", "e2e/playwright.config.ts"];
  if (tag !== undefined) args.push("--grep", tag);
  return namesInPlaywright(readJson(list("playwright", args)));
}

export function vitestNames(pattern: string): string[] {
  const folder = pattern.slice(0, pattern.indexOf("*"));
  const listed = list("vitest", ["list", "--project", "db", folder]);
  return listed.split("\n").filter((line) => line.includes(" > "));
}

function list(program: string, args: readonly string[]): string {
  return spawnSync(path.join(root, "node_modules/.bin", program), args, { cwd: root, encoding: "utf8" })
    .stdout;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
