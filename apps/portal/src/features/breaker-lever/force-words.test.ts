import { expect, test } from "vitest";
import { durationWords, effectWords, EXPIRIES, needsReason, USUAL_MINUTES } from "./force-words.ts";

test("the usual expiry is one of those that are offered", () => {
  expect(EXPIRIES.map(({ minutes }) => minutes)).toContain(USUAL_MINUTES);
  expect(durationWords(USUAL_MINUTES)).toBe("15 minutes");
  expect(durationWords(7)).toBe("7 minutes");
});

test("pulling the brake asks for no typing; taking the protection away does", () => {
  expect(needsReason("open")).toBe(false);
  expect(needsReason("closed")).toBe(true);
});

test("both moves say what becomes of calls", () => {
  const held = { service: "checkout", dependency: "payments" };
  expect(effectWords("open", held)).toMatch(/checkout turns its calls to payments away/);
  expect(effectWords("closed", held)).toMatch(/protection is off/);
});
