import { expect, test } from "vitest";
import { someBreaker } from "./testing.ts";
import { verdictOf } from "./verdict-of.ts";

const refused = { state: "denied", reason: "Only operators may" } as const;

test("whoever pulls the brake does not wait for policy", () => {
  expect(verdictOf({ state: "asking" }, undefined).state).toBe("allowed");
});

test("a refusal keeps policy's own words", () => {
  expect(verdictOf(refused, someBreaker())).toBe(refused);
});

test("what cannot be reached says why, whoever asks", () => {
  const control = { possible: false, why: "Envoy is set by its configuration alone." };
  expect(verdictOf({ state: "allowed" }, someBreaker({ control }))).toEqual({
    state: "denied",
    reason: control.why,
  });
});
