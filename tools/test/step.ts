import { spawn } from "node:child_process";
import type { Tally } from "./tally.ts";

/** One thing that `npm test` runs; `tally` reads the outcome from the exit code and from a report, if it writes one. */
export interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMinutes?: number;
  readonly tally: (code: number | null) => Tally;
}

export interface Outcome {
  readonly step: string;
  readonly tally: Tally;
  readonly seconds: number;
  readonly output: string;
}

/** What would make the tests speak to someone else's services, or build something other than what ships. */
const NOT_INHERITED = /^(DATABASE_URL|REDIS_URL|PORT|NODE_ENV|NODE_OPTIONS|SIGNALBOX_.*|OTEL_.*|VITEST.*)$/;

/** Runs a step to its end; a program that does not start or does not end is a failed one. */
export function runStep(step: Step, root: string, environment: NodeJS.ProcessEnv): Promise<Outcome> {
  const start = performance.now();
  const inherited = Object.entries(environment).filter(([name]) => !NOT_INHERITED.test(name));
  const env = { ...Object.fromEntries(inherited), NO_COLOR: "1", FORCE_COLOR: "0", ...step.env };
  return new Promise((resolve) => {
    const timeout = (step.timeoutMinutes ?? 20) * 60_000;
    const child = spawn(step.command, step.args, {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      timeout,
    });
    let output = "";
    const keep = (chunk: Buffer) => void (output += chunk.toString());
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const finish = (code: number | null) => {
      const seconds = (performance.now() - start) / 1000;
      resolve({ step: step.name, tally: step.tally(code), seconds, output });
    };
    child.once("error", ({ message }) => {
      output += message;
      finish(null);
    });
    child.once("close", finish);
  });
}

/** Runs steps in order, at most `width` at a time, and tells of each as it ends. */
export async function runSteps(
  steps: readonly Step[],
  width: number,
  run: (step: Step) => Promise<Outcome>,
): Promise<Outcome[]> {
  const waiting = [...steps];
  const outcomes: Outcome[] = [];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift())
      outcomes.push(await run(step));
  };
  await Promise.all(Array.from({ length: width }, work));
  return outcomes;
}
