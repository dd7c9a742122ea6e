import { expect, test } from "vitest";
import { durationWords, typedDuration } from "./duration-words.ts";

test.each([
  [0, "0 µs"],
  [850, "850 µs"],
  [12_345, "12.3 ms"],
  [1_250_000, "1.25 s"],
  [125_000_000, "2 min 5 s"],
])("%i µs is %s", (us, words) => expect(durationWords(us)).toBe(words));

test.each([
  ["250", 250],
  ["250 ms", 250],
  ["1.5s", 1_500],
  ["1,5 s", 1_500],
  ["800us", 0.8],
  ["2min", 120_000],
  ["soon", null],
  ["-5", null],
  ["99999 min", null],
  ["", null],
])("%j is %s milliseconds", (text, milliseconds) => expect(typedDuration(text)).toBe(milliseconds));
