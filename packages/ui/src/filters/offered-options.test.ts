import { expect, test } from "vitest";
import { offeredOptions } from "./offered-options.ts";

const options = [
  { value: "component", label: "Component", count: 12 },
  { value: "api", label: "API", count: 3 },
];

test("typing narrows by label, whatever the case", () => {
  expect(offeredOptions(options, [], " aP").map(({ value }) => value)).toEqual(["api"]);
});

test("a chosen value that no row has any more can still be taken away", () => {
  expect(offeredOptions(options, ["system"], "")[0]).toEqual({ value: "system", label: "system", count: 0 });
});
