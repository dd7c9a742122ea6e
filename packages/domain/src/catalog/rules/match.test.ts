import { expect, test } from "vitest";
import { matchOf, wordsOf } from "./match.ts";

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

test("text is words, each once, in lower case, not too many", () => {
  expect(wordsOf("  Pay  pay\tService ")).toEqual(["pay", "service"]);
  expect(wordsOf("a b c d e f g h i j")).toHaveLength(8);
  expect(wordsOf(undefined)).toEqual([]);
});
