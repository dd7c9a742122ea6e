import { expect, test } from "vitest";
import { neighbours } from "./neighbours.ts";

const rows = [{ position: 9 }, { position: 7 }, { position: 4 }];

test.each([
  [9, { newer: null, older: 7 }],
  [7, { newer: 9, older: 4 }],
  [4, { newer: 7, older: null }],
])("beside %i in the list stand %j", (position, expected) => {
  expect(neighbours(rows, position)).toEqual(expected);
});

test("an event that the filters hide leads on to the one before it", () => {
  expect(neighbours(rows, 8)).toEqual({ newer: null, older: 7 });
  expect(neighbours(rows, 1)).toEqual({ newer: null, older: null });
});
