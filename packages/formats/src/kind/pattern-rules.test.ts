import { expect, test } from "vitest";
import { patternProblem } from "./pattern-rules.ts";

test.each([
  "^[a-z0-9]+(-[a-z0-9]+)*$",
  "^s3://[a-z0-9.-]{3,63}(/.*)?$",
  "^(dev|demo|prod)$",
  String.raw`^\d{4}-\d{2}-\d{2}$`,
  String.raw`^v?\d+\.\d+\.\d+$`,
  "^[^@ ]+@[^@ ]+$",
  "internal",
  "^[(){}]+$",
  String.raw`^\p{Lu}[\w-]*$`,
])("the pattern %s can be used", (pattern) => {
  expect(patternProblem(pattern)).toBeNull();
});

test.each([
  ["^(a+)+$", "what follows can begin with"],
  ["^(a*)*$", "may be nothing"],
  ["^(a|a)*$", "begin alike"],
  ["^(a|ab)*c$", "begin alike"],
  ["^(.*)(.*)(.*)x$", "what follows can begin with"],
  [String.raw`^(\w+\s?)*$`, "what follows can begin with"],
  ["^(a?){30}a{30}$", "may be nothing"],
  ["a+b", "must begin with ^"],
  [String.raw`^(a)\1$`, "references back"],
  ["^(?=a)a$", "looking around"],
  ["^(?<=a)a$", "looking around"],
  ["^([a-z]{1000}){1000}$", "stands for 1000000"],
  [`^${"a?".repeat(20)}${"a".repeat(20)}$`, "too many alternatives"],
  ["a$b", "within"],
  ["^[a-z", "not a regular expression"],
  ["x".repeat(501), "501 characters"],
])("the pattern %s is refused", (pattern, reason) => {
  expect(patternProblem(pattern)).toContain(reason);
});

const PARTS = [
  "a",
  "b",
  "[ab]",
  "a+",
  "[^a]*",
  "(a|b)+",
  "(ab?)+",
  "b{1,3}",
  ".*",
  "(a|ba)*",
  "c?",
  "(b+a)*",
];

test("no pattern that can be used takes long on a text that almost fits", () => {
  const texts = ["a", "b", "ab", "ba", "aab"].map((text) => `${text.repeat(10_000)}!`);
  let used = 0;
  for (const one of PARTS) {
    for (const two of PARTS) {
      for (const three of PARTS) {
        const pattern = `^(${one}${two})*${three}$`;
        const plain = `^${one}${two}${three}$`;
        for (const candidate of [pattern, plain].filter((text) => patternProblem(text) === null)) {
          used += 1;
          const expression = new RegExp(candidate, "u");
          const before = performance.now();
          texts.forEach((text) => expression.test(text));
          expect(performance.now() - before, candidate).toBeLessThan(1000);
        }
      }
    }
  }
  expect(used).toBeGreaterThan(100);
});
