import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { env } from "./env.ts";
import { browserTestNames, notRun, vitestNames } from "./not-run.ts";
import {
  GITEA_TESTS,
  JAEGER_TAG,
  JAEGER_TESTS,
  LOKI_TESTS,
  PROMETHEUS_TESTS,
  REDIS_TESTS,
  browser,
  build,
  database,
  gitHost,
  jaeger,
  loki,
  reports,
  schemaDrift,
  soak,
  statics,
  unit,
  withoutJaeger,
} from "./plan.ts";
import {
  alertmanager,
  buildGo,
  chromium,
  gitea,
  jaegers,
  loki as lokiProgram,
  prometheus,
  provide,
  redis,
  type Service,
} from "./services.ts";
import { runStep, runSteps, type Outcome, type Step } from "./step.ts";
import { sum, summaryLine } from "./tally.ts";

const root = path.resolve(import.meta.dirname, "../..");
/** Two cores are what a small machine has; more at once only makes each slower there. */
const WIDTH = 2;

function tell({ step, tally, seconds, output }: Outcome): void {
  const mark = tally.failed > 0 ? "FAILED" : tally.passed > 0 ? "ok" : "NOT RUN";
  const counts = tally.passed + tally.failed > 1 ? `  ${summaryLine(tally)}` : "";
  console.log(`${mark.padEnd(8)}${step.padEnd(16)}${seconds.toFixed(1).padStart(7)} s${counts}`);
  if (tally.failed > 0) console.log(`${output.trim().replaceAll(/^/gm, "    ")}\n`);
  for (const { test, reason } of tally.skipped) console.log(`    NOT RUN ${test}: ${reason}`);
}

async function run(step: Step): Promise<Outcome> {
  const outcome = await runStep(step, root, env.variables);
  tell(outcome);
  return outcome;
}

async function runAll(): Promise<Outcome[]> {
  // Built beside everything else, and used last.
  const buildingGitea = buildGo([gitea], env.variables);
  const buildingJaegers = buildingGitea.then(() => buildGo(jaegers, env.variables));
  const buildingLoki = buildingJaegers.then(() => buildGo([lokiProgram], env.variables));
  const noRedis = provide(redis, env.variables);
  const noChromium = provide(chromium, env.variables);
  const noPrometheus = lackOf(prometheus) ?? lackOf(alertmanager);
  const apart = [
    GITEA_TESTS,
    JAEGER_TESTS,
    LOKI_TESTS,
    ...(noRedis === null ? [] : REDIS_TESTS),
    ...(noPrometheus === null ? [] : PROMETHEUS_TESTS),
  ];
  const outcomes = await runSteps([build, unit, ...statics, schemaDrift, database(apart)], WIDTH, run);
  const missing: Outcome[] = [];
  if (noRedis !== null) {
    const reason = `${noRedis}; ${redis.remedy}`;
    missing.push(notRun("Redis tests", REDIS_TESTS.flatMap(vitestNames), reason, env.ci));
  }
  if (noPrometheus !== null)
    missing.push(notRun("Prometheus tests", PROMETHEUS_TESTS.flatMap(vitestNames), noPrometheus, env.ci));
  if (noChromium !== null)
    missing.push(notRun("browser tests", browserTestNames(), `${noChromium}; ${chromium.remedy}`, env.ci));
  const noJaeger = await buildingJaegers;
  const built = [
    { step: gitHost, tests: GITEA_TESTS, lacks: await buildingGitea },
    { step: jaeger, tests: JAEGER_TESTS, lacks: noJaeger },
    { step: loki, tests: LOKI_TESTS, lacks: await buildingLoki },
  ];
  for (const { step, tests, lacks } of built)
    if (lacks !== null) missing.push(notRun(step.name, vitestNames(tests), lacks, env.ci));
  if (noJaeger !== null && noChromium === null)
    missing.push(notRun("browser tests of traces", browserTestNames(JAEGER_TAG), noJaeger, env.ci));
  missing.forEach(tell);
  for (const { step, lacks } of built) if (lacks === null) outcomes.push(await run(step));
  if (noChromium === null) outcomes.push(await run(noJaeger === null ? browser : withoutJaeger(browser)));
  return [...outcomes, ...missing];
}

function lackOf(service: Service): string | null {
  const reason = provide(service, env.variables);
  return reason === null ? null : `${reason}; ${service.remedy}`;
}

const modes: Record<string, () => Promise<Outcome[]>> = {
  all: runAll,
  verify: () => runSteps([unit, ...statics], WIDTH, run),
  soak: () => runSteps(soak, 1, run),
};
const mode = process.argv[2] ?? "all";
const start = modes[mode];
if (!start) throw new Error(`unknown mode ${mode}; one of ${Object.keys(modes).join(", ")}`);
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const began = performance.now();
const total = sum((await start()).map(({ tally }) => tally));
console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s in all\n`);
console.log(summaryLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
