import { expect, test } from "vitest";
import { callWords, capabilityWords, pluginLook, testWords } from "./plugin-look.ts";

test.each([
  ["working", "ok"],
  ["failing", "critical"],
  ["untried", "unknown"],
  ["disabled", "unknown"],
] as const)("a plugin that is %s looks %s and says what that means", (state, look) => {
  const shown = pluginLook({ state, breaker: "closed" });
  expect(shown.state).toBe(look);
  expect(shown.sentence).toMatch(/\.$/);
});

test("while the breaker is open the page says that nothing is asked, and what asks at once", () =>
  expect(pluginLook({ state: "failing", breaker: "open" }).sentence).toContain("a test asks at once"));

test("what a plugin answers by default is told", () =>
  expect(capabilityWords({ capabilities: ["metrics", "logs"], defaultFor: ["metrics"] })).toBe(
    "metrics (by default), logs",
  ));

test("a test tells its message, the backend's version and how long it took", () => {
  const outcome = { name: "p", ok: true, message: "It is ready.", durationMs: 12.4, at: "" };
  expect(testWords({ ...outcome, version: "3.5.0" })).toBe("It is ready. · Version 3.5.0 · 12 ms");
  expect(testWords({ ...outcome, version: null })).toBe("It is ready. · 12 ms");
});

test("calls are counted since the start", () => {
  expect(callWords({ calls: 0, failed: 0 })).toBe("none since this portal started");
  expect(callWords({ calls: 1200, failed: 3 })).toBe("1,200 since this portal started, 3 failed");
});
