import { readFileSync } from "node:fs";
import path from "node:path";
import type { Step } from "./step.ts";
import { tallyExit, tallyPlaywright, tallyVitest } from "./tally.ts";

const root = path.resolve(import.meta.dirname, "../..");
/** The tests that start a Redis of their own. */
export const REDIS_TESTS = ["packages/redis/**/*.db.test.ts", "apps/edge/src/redis-*.db.test.ts"];
/** The tests that start a Prometheus or an Alertmanager of their own, or ask promtool. */
export const PROMETHEUS_TESTS = [
  "plugins/prometheus/src/real-*.db.test.ts",
  "packages/formats/src/slo/real-*.db.test.ts",
  "apps/portal/server/real-alertmanager*.db.test.ts",
];
/** The tests that run against a real Git host, which takes minutes to build the first time. */
export const GITEA_TESTS = "apps/worker/src/ingestion/gitea*.db.test.ts";

/** The tests that run against real Jaegers, which take minutes to build the first time. */
export const JAEGER_TESTS = "plugins/jaeger/src/real*.db.test.ts";

/** The tests that run against a real Loki, which takes minutes to build the first time. */
export const LOKI_TESTS = "plugins/loki/src/real*.db.test.ts";

export const reports = path.join(root, "test-results");

const bin = (name: string) => path.join(root, "node_modules/.bin", name);
const node = process.execPath;

function check(name: string, command: string, ...args: string[]): Step {
  return { name, command, args, tally: tallyExit };
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

interface TestRun {
  readonly name: string;
  readonly project: "unit" | "db";
  readonly exclude?: readonly string[];
  /** Only the files whose path contains this. */
  readonly only?: string;
}

function vitest({ name, project, exclude = [], only }: TestRun): Step {
  const report = path.join(reports, `${name.replaceAll(" ", "-")}.json`);
  return {
    name,
    command: bin("vitest"),
    args: [
      "run",
      "--project",
      project,
      "--reporter=dot",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...(only === undefined ? [] : [only]),
    ],
    env: { TESTS_APART: exclude.join(",") },
    tally: (code) => tallyVitest(readReport(report), code),
  };
}

const browserReport = path.join(reports, "browser.json");
const browser: Step = {
  name: "browser tests",
  command: bin("playwright"),
  args: ["test", "--config", "e2e/playwright.config.ts"],
  env: { E2E_REPORT: browserReport },
  timeoutMinutes: 45,
  tally: (code) => tallyPlaywright(readReport(browserReport), code),
};

/** Everything that needs neither a service nor a build. */
export const statics: readonly Step[] = [
  check("types", bin("tsc"), "--noEmit", "-p", "tsconfig.json"),
  check("format", bin("prettier"), "--check", "--log-level", "warn", "."),
  check("lint", bin("oxlint")),
  check("portal types", node, "tools/test/portal-types.ts"),
  check("architecture", node, "tools/architecture/main.ts"),
  check("conventions", node, "tools/conventions/main.ts"),
  check("unused code", bin("knip")),
];
export const unit = vitest({ name: "unit tests", project: "unit" });

/** One build serves the browser tests and `npm start` alike. */
export const build = check("build", node, "apps/cli/src/main.ts", "build");
export const schemaDrift = check("schema drift", node, "tools/schema-drift/main.ts");
export const database = (exclude: readonly string[]) =>
  vitest({ name: "database tests", project: "db", exclude });
const only = (pattern: string) => pattern.slice(0, pattern.indexOf("*"));
/** Browser tests that need a real Jaeger bear this tag. */
export const JAEGER_TAG = "@jaeger";
export const withoutJaeger = (step: Step): Step => ({
  ...step,
  args: [...step.args, "--grep-invert", JAEGER_TAG],
});
export const gitHost = vitest({ name: "Git host tests", project: "db", only: only(GITEA_TESTS) });
export const loki = vitest({ name: "Loki tests", project: "db", only: only(LOKI_TESTS) });
export const jaeger = vitest({ name: "Jaeger tests", project: "db", only: only(JAEGER_TESTS) });
export { browser };

/** The fuzz, property and kill runs in their long form. */
export const soak: readonly Step[] = [unit, database([])].map((step) => ({
  ...step,
  env: { SOAK: "1" },
  timeoutMinutes: 12 * 60,
}));
