import { z } from "zod";

/** What one runner did; the text of a failure is in its output. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly Skipped[];
}

export interface Skipped {
  readonly test: string;
  readonly reason: string;
}

const VitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

interface PlaywrightSuite {
  title: string;
  specs: { title: string; tests: { status: string }[] }[];
  suites?: PlaywrightSuite[] | undefined;
}
const Suite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({
    title: z.string(),
    specs: z.array(z.object({ title: z.string(), tests: z.array(z.object({ status: z.string() })) })),
    suites: z.array(Suite).optional(),
  }),
);
const PlaywrightReport = z.object({ errors: z.array(z.unknown()), suites: z.array(Suite) });

/** A check that either holds or does not. */
export function tallyExit(code: number | null): Tally {
  return code === 0 ? { passed: 1, failed: 0, skipped: [] } : { passed: 0, failed: 1, skipped: [] };
}

/** A file that could not be loaded and an error outside of any test are failures of their own. */
export function tallyVitest(report: unknown, code: number | null): Tally {
  const parsed = VitestReport.safeParse(report);
  if (!parsed.success) return crashed;
  const { numPassedTests, numFailedTests, testResults, success } = parsed.data;
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const failed = numFailedTests + unloaded.length;
  const unexplained = failed === 0 && (!success || code !== 0) ? 1 : 0;
  const skipped = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== "passed" && status !== "failed")
    .map(({ fullName }) => ({ test: fullName, reason: "the test itself says that it cannot run here" }));
  return { passed: numPassedTests, failed: failed + unexplained, skipped };
}

export function tallyPlaywright(report: unknown, code: number | null): Tally {
  const parsed = PlaywrightReport.safeParse(report);
  if (!parsed.success) return crashed;
  const { errors, suites } = parsed.data;
  const tests = suites.flatMap((suite) => testsOf(suite, []));
  const count = (status: string) => tests.filter((test) => test.status === status).length;
  const failed = count("unexpected") + count("flaky") + errors.length;
  const unexplained = failed === 0 && code !== 0 ? 1 : 0;
  const skipped = tests
    .filter(({ status }) => status === "skipped")
    .map(({ name }) => ({ test: name, reason: "the test itself says that it cannot run here" }));
  return { passed: count("expected"), failed: failed + unexplained, skipped };
}

/** The names of the tests in a Playwright report, for a run that did not happen. */
export function namesInPlaywright(report: unknown): string[] {
  const parsed = PlaywrightReport.safeParse(report);
  return parsed.success
    ? parsed.data.suites.flatMap((suite) => testsOf(suite, [])).map(({ name }) => name)
    : [];
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
    skipped: tallies.flatMap(({ skipped }) => skipped),
  };
}

/** The last line of a run. */
export function summaryLine({ passed, failed, skipped }: Tally): string {
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : "";
  return `${passed} passed, ${failed} failed${tail}`;
}

/** Without a report nobody knows what passed. */
const crashed: Tally = { passed: 0, failed: 1, skipped: [] };

function testsOf(
  { title, specs, suites = [] }: PlaywrightSuite,
  path: string[],
): { name: string; status: string }[] {
  const here = [...path, title].filter((part) => part !== "");
  const own = specs.flatMap((spec) =>
    spec.tests.map(({ status }) => ({ name: [...here, spec.title].join(" > "), status })),
  );
  return [...own, ...suites.flatMap((suite) => testsOf(suite, here))];
}
