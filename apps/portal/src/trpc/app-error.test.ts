import { expect, test } from "vitest";
import { isRetryable, shownError } from "./app-error.ts";

const refusal = (appError: object | null) =>
  Object.assign(new Error("It takes the role admin."), {
    data: { code: "X", appError, correlationId: "req_1" },
  });

test("a refusal of ours is shown in its own words", () => {
  const error = refusal({
    code: "forbidden",
    issues: [],
    policies: ["roles"],
    remedy: null,
    correlationId: "req_1",
  });
  expect(shownError(error)).toMatchObject({
    code: "forbidden",
    message: "It takes the role admin.",
    correlationId: "req_1",
  });
});

test("a bug never shows its own words, but its correlation id", () => {
  const shown = shownError(refusal(null));
  expect(shown).toMatchObject({ code: "internal", correlationId: "req_1" });
  expect(shown.message).not.toContain("admin");
});

test("a code that the portal does not know is a bug", () => {
  expect(shownError(refusal({ code: "teapot" })).code).toBe("internal");
});

test("a failed fetch means that the portal cannot be reached", () => {
  const error = Object.assign(new Error("Failed to fetch"), { cause: new TypeError("Failed to fetch") });
  expect(shownError(error)).toMatchObject({ code: "offline" });
});

test.each([undefined, null, "text", 7, {}])("%j is shown as a bug", (thrown) => {
  expect(shownError(thrown).code).toBe("internal");
});

test("only what may work a second time is tried again", () => {
  expect(isRetryable(refusal(null))).toBe(true);
  expect(isRetryable(refusal({ code: "unavailable" }))).toBe(true);
  for (const code of ["forbidden", "not_found", "invalid", "conflict", "unauthenticated"]) {
    expect(isRetryable(refusal({ code }))).toBe(false);
  }
});
