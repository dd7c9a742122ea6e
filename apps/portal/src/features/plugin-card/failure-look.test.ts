import { expect, test } from "vitest";
import { failureLook } from "./failure-look.ts";

function failure(code: string, message: string, remedy?: string) {
  const appError = { code, message, ...(remedy !== undefined && { remedy }) };
  return Object.assign(new Error(message), { data: { appError, correlationId: "cor_1" } });
}

test("a backend that is away is critical, says what happened, and what still works", () => {
  expect(failureLook(failure("unavailable", "prometheus:9090 refuses connections."), "Prometheus")).toEqual({
    state: "critical",
    word: "Not available",
    message: "prometheus:9090 refuses connections.",
    remedy: "The rest of this page does not depend on it.",
    correlationId: "cor_1",
  });
});

test("what nobody set up is no failure, and says how to do it", () => {
  const error = failure("precondition_failed", "No plugin provides traces.", "Add one to plugins.");
  expect(failureLook(error, "Traces")).toMatchObject({
    state: "unknown",
    word: "Not set up",
    remedy: "Add one to plugins.",
  });
});

test("a fault of the card's own code never shows its own words", () => {
  const look = failureLook(new Error("undefined is not a function"), "Prometheus");
  expect(look).toMatchObject({ state: "critical", word: "Failed", message: "Prometheus cannot be shown." });
  expect(JSON.stringify(look)).not.toContain("undefined is not");
});

test.each(["invalid", "conflict", "rate_limited", "too_large"])(
  "%s is told in the words it came with",
  (code) =>
    expect(failureLook(failure(code, "No such metric."), "Prometheus")).toMatchObject({
      word: "Failed",
      message: "No such metric.",
    }),
);
