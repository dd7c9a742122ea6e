import { expect, test } from "vitest";
import { suggestionsAt } from "./completions.ts";

const words = { variants: ["on", "off"], segments: ["beta"], attributes: ["plan"] };

/** The labels that are offered at the bar. */
function offered(text: string): string[] | null {
  const at = text.indexOf("|");
  return suggestionsAt(text.replace("|", ""), at, words)?.options.map(({ label }) => label) ?? null;
}

test.each([
  ['{"targeting": {"if": [{"==": [{"var": "|', ["plan"]],
  ['{"targeting": {"if": [{"$ref": "be|', ["beta"]],
  ['{"defaultVariant": "|"}', ["on", "off"]],
  ['{"state": "|"}', ["ENABLED", "DISABLED"]],
  ['{"targeting": {"if": [true, "|', ["on", "off", "beta"]],
])("at %s the names are %j", (text, labels) => {
  expect(offered(text)).toEqual(labels);
});

test("a key of a rule is an operator, and one of the document a field", () => {
  expect(offered('{"targeting": {"|')).toContain("sem_ver");
  expect(offered('{\n  "state": "ENABLED",\n  "|')).toContain("defaultVariant");
});

test("outside of a string nothing is offered", () => {
  expect(offered('{"state": |')).toBeNull();
  expect(offered('{"state": "ENABLED"|')).toBeNull();
});
