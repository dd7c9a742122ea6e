import { expect, test } from "vitest";
import { choiceChange, choiceText, sloChoices } from "./slo-choices.ts";
import { loadSlosParams } from "./slos-params.ts";

const facets = { owners: ["group:default/a"], tiers: [1], environments: ["production"] };
const choicesOf = (query: string) => sloChoices(loadSlosParams(new URLSearchParams(query)), facets);
const chosenOf = (query: string) =>
  Object.fromEntries(
    choicesOf(query).flatMap((choice) =>
      choice.chosen === null ? [] : [[choice.field, choiceText(choice, choice.chosen)]],
    ),
  );

test("nothing is chosen without an address that says so", () => {
  expect(chosenOf("")).toEqual({});
});

test("what is chosen is called by its words, also where no objective has it", () => {
  expect(
    chosenOf("owner=group:default/gone&tier=3&state=critical&firing=true&environment=production"),
  ).toEqual({
    owner: "gone",
    tier: "Tier 3",
    state: "Critical",
    firing: "Only with alerts that fire",
    environment: "production",
  });
});

test("choosing and taking back is a change of the address", () => {
  expect(choiceChange("tier", "2")).toEqual({ tier: 2 });
  expect(choiceChange("tier", null)).toEqual({ tier: null });
  expect(choiceChange("state", "critical")).toEqual({ state: "critical" });
  expect(choiceChange("owner", null)).toEqual({ owner: "" });
  expect(choiceChange("firing", "true")).toEqual({ firing: true });
});
