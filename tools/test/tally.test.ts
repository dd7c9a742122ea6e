import { expect, test } from "vitest";
import { namesInPlaywright, sum, summaryLine, tallyExit, tallyPlaywright, tallyVitest } from "./tally.ts";

const result = (status: string, fullName = "a rule") => ({ status, fullName });

function vitestReport(results: { status: string; fullName: string }[], extra: object = {}) {
  const count = (status: string) => results.filter((one) => one.status === status).length;
  return {
    success: count("failed") === 0,
    numPassedTests: count("passed"),
    numFailedTests: count("failed"),
    testResults: [{ status: count("failed") > 0 ? "failed" : "passed", assertionResults: results }],
    ...extra,
  };
}

function playwrightReport(statuses: string[], errors: unknown[] = []) {
  const specs = statuses.map((status, index) => ({ title: `rule ${index}`, tests: [{ status }] }));
  return { errors, suites: [{ title: "a.spec.ts", specs: [], suites: [{ title: "a group", specs }] }] };
}

test("a check counts as one", () => {
  expect(tallyExit(0)).toMatchObject({ passed: 1, failed: 0 });
  expect(tallyExit(2)).toMatchObject({ passed: 0, failed: 1 });
  expect(tallyExit(null)).toMatchObject({ passed: 0, failed: 1 });
});

test("Vitest's tests are counted by how they ended", () => {
  const report = vitestReport([
    result("passed"),
    result("failed"),
    result("skipped", "as nobody"),
    result("todo", "later"),
  ]);
  expect(tallyVitest(report, 1)).toMatchObject({
    passed: 1,
    failed: 1,
    skipped: [{ test: "as nobody" }, { test: "later" }],
  });
});

test("a test file that does not load is a failure", () => {
  const unloaded = { testResults: [{ status: "failed", assertionResults: [] }] };
  expect(tallyVitest(vitestReport([], unloaded), 1).failed).toBe(1);
});

test("an error outside of every test is a failure", () => {
  expect(tallyVitest(vitestReport([result("passed")], { success: false }), 1)).toMatchObject({
    passed: 1,
    failed: 1,
  });
  expect(tallyVitest(vitestReport([result("passed")]), 1)).toMatchObject({ passed: 1, failed: 1 });
  expect(tallyPlaywright(playwrightReport(["expected"]), 1)).toMatchObject({ passed: 1, failed: 1 });
});

test("a runner without a report is a failure, whatever it exited with", () => {
  expect(tallyVitest(null, 0)).toEqual({ passed: 0, failed: 1, skipped: [] });
  expect(tallyPlaywright("", 0)).toEqual({ passed: 0, failed: 1, skipped: [] });
});

test("Playwright's tests are counted by how they ended, and flaky is not passed", () => {
  const report = playwrightReport(["expected", "expected", "unexpected", "flaky", "skipped"]);
  const tally = tallyPlaywright(report, 1);
  expect(tally).toMatchObject({ passed: 2, failed: 2 });
  expect(tally.skipped.map((skipped) => skipped.test)).toEqual(["a.spec.ts > a group > rule 4"]);
});

test("a global set-up that fails is a failure", () => {
  expect(tallyPlaywright(playwrightReport([], [{ message: "no server" }]), 1)).toMatchObject({
    passed: 0,
    failed: 1,
  });
});

test("what would have run can be named", () => {
  expect(namesInPlaywright(playwrightReport(["skipped"]))).toEqual(["a.spec.ts > a group > rule 0"]);
});

test("the last line adds everything up, and speaks of skipped tests only when there are some", () => {
  const some = { passed: 2, failed: 1, skipped: [] };
  expect(summaryLine(sum([some, some]))).toBe("4 passed, 2 failed");
  expect(summaryLine(sum([some, { ...some, skipped: [{ test: "a", reason: "b" }] }]))).toBe(
    "4 passed, 2 failed, 1 skipped",
  );
});
