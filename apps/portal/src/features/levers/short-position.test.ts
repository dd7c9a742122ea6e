import { expect, test } from "vitest";
import { shortPosition } from "./short-position.ts";

test.each([
  ["serves low to everyone", "low"],
  ["25 % on, 75 % off", "25 % on"],
  ["0.5 % on, 99.5 % off", "0.5 % on"],
  ["on for 2 rules, otherwise off", "2 rules"],
  ["1 rule, otherwise 25 % on, 75 % off", "1 rule"],
  ["by its own rule, otherwise off", "by its own rule, otherwise off"],
  ["off", "off"],
])("%j has room as %j", (position, short) => {
  expect(shortPosition(position)).toBe(short);
});
