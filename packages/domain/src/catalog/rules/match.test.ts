import { expect, test } from "vitest";
import { bareNames, matchOf } from "./match.ts";

test("refs and kinds are taken in any spelling", () => {
  expect(
    matchOf({ kind: ["component", "API", "custom"], owner: ["Payments", "user:Ada"], system: ["money"] }),
  ).toMatchObject({
    kind: ["Component", "API", "custom"],
    owner: ["group:default/payments", "user:default/ada"],
    system: ["system:default/money"],
  });
});

test("what is no ref matches nothing rather than failing", () => {
  expect(matchOf({ owner: ["a:b:c"] }).owner).toEqual(["a:b:c"]);
});

test("text is words, each once, in lower case, not too many, a phrase being one", () => {
  expect(matchOf({ text: '  Pay  pay\tService "a  B-c" ' }).words).toEqual(["pay", "service", "a b c"]);
  expect(matchOf({ text: "a b c d e f g h i j" }).words).toHaveLength(8);
  expect(matchOf({})).toMatchObject({ words: [], notWords: [], terms: [] });
});

test("signs part words as they part those of names, and a ref keeps its own", () => {
  expect(matchOf({ text: "pay-proc && Component:default/Led api:pay" }).words).toEqual([
    "pay proc",
    "&&",
    "component:default/led",
    "api:default/pay",
  ]);
});

test("what a minus stands before is left out", () => {
  expect(matchOf({ text: "pay -legacy -type:library" })).toMatchObject({
    words: ["pay"],
    notWords: ["legacy"],
    terms: [{ field: "type", values: ["library"], negated: true }],
  });
});

test("values of fields are taken in any spelling, owners by their refs and by whom a bare name means", () => {
  const text = "kind:component,api type:Service owner:Payments,user:Ada label.Team:X";
  const meaning = ({ text: name }: { text: string }) =>
    name === "Payments" ? ["group:default/team-payments"] : [];
  expect(bareNames(text)).toEqual([{ field: "owner", text: "Payments" }]);
  expect(matchOf({ text }, meaning).terms.map(({ key, values }) => [key, values])).toEqual([
    [null, ["Component", "API"]],
    [null, ["service"]],
    [null, ["group:default/payments", "group:default/team-payments", "user:default/ada"]],
    ["team", ["x"]],
  ]);
});
