import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { notRun } from "./not-run.ts";
import { buildGo, gitea, provide } from "./services.ts";

const tests = ["a rule", "another rule"];

test("on a person's machine each test that could not run is counted and named", () => {
  const { tally, output } = notRun("browser tests", tests, "no browser; install one", false);
  expect(tally).toEqual({
    passed: 0,
    failed: 0,
    skipped: tests.map((name) => ({ test: name, reason: "no browser; install one" })),
  });
  expect(output).toContain("NOT RUN a rule: no browser; install one");
});

test("where nothing may be left out each of them is a failure", () => {
  expect(notRun("browser tests", tests, "no browser", true).tally).toEqual({
    passed: 0,
    failed: 2,
    skipped: [],
  });
});

test("tests that cannot even be listed still count as one", () => {
  expect(notRun("browser tests", [], "no browser", true).tally.failed).toBe(1);
});

test("a service that cannot be installed says why", () => {
  const nowhere = { program: "no-such-program", debianPackage: "none", remedy: "" };
  expect(provide(nowhere, { PATH: "/nonexistent" })).toBe("there is no apt on this machine");
});

test("a Git host that cannot be built says what is missing", async () => {
  const home = mkdtempSync(path.join(tmpdir(), "signalbox-no-go-"));
  const reason = await buildGo([gitea], { PATH: "/nonexistent", HOME: home, XDG_CACHE_HOME: home });
  expect(reason).toBe(`go is not installed; ${gitea.remedy}`);
});
