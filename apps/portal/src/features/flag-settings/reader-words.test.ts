import type { Propagation } from "@signalbox/domain/flags/schema";
import { expect, test } from "vitest";
import { readersText } from "./reader-words.ts";

const nobody: Propagation = {
  environment: "qa",
  revision: 7,
  confirmed: 0,
  expected: 0,
  edges: { confirmed: 0, expected: 0 },
  waiting: [],
  silent: [],
  apart: [],
};

test("one is one, and several are several", () => {
  const some = { ...nobody, confirmed: 1, expected: 1, edges: { confirmed: 1, expected: 2 } };
  expect(readersText(some)).toBe("Revision 7: confirmed by 1 of 1 instance and 1 of 2 edges.");
});

test("those who cannot confirm are told apart", () => {
  const apart = [{} as Propagation["apart"][number]];
  expect(readersText({ ...nobody, apart })).toContain("1 client cannot confirm.");
});
