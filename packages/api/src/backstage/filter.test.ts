import type { EntityPredicate } from "@signalbox/domain/catalog";
import { AppError } from "@signalbox/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseFilter } from "./filter.ts";

const exists = (key: string) => ({ kind: "exists", key });
const among = (key: string, ...values: string[]) => ({ kind: "in", key, values });

test.each<[string, string[], unknown]>([
  ["nothing asks for everything", [], null],
  ["an empty filter asks for everything", ["", " , "], null],
  ["a key asks for any value", ["spec.type"], exists("spec.type")],
  ["a key with a value asks for the value", ["kind=component"], among("kind", "component")],
  ["keys and values are compared without case", ["Kind=Component"], among("kind", "component")],
  ["space around the parts does not count", [" kind = component "], among("kind", "component")],
  ["an empty value is a value", ["spec.type="], among("spec.type", "")],
  ["a value may hold an equals sign", ["a=b=c"], among("a", "b=c")],
  [
    "a key may hold dots and slashes",
    ["metadata.annotations.backstage.io/orphan=true"],
    among("metadata.annotations.backstage.io/orphan", "true"),
  ],
  [
    "a comma joins conditions that must all hold",
    ["kind=api,spec.type"],
    { kind: "all", of: [among("kind", "api"), exists("spec.type")] },
  ],
  ["the same key twice asks for any of its values", ["kind=a,kind=b,kind=a"], among("kind", "a", "b")],
  ["the same key in another case is the same key", ["kind=a,KIND=b"], among("kind", "a", "b")],
  ["a value makes the key alone superfluous", ["kind,kind=a"], among("kind", "a")],
  [
    "filters are alternatives",
    ["kind=user", "kind=group"],
    { kind: "any", of: [among("kind", "user"), among("kind", "group")] },
  ],
  ["an empty filter among others does not count", ["", "kind=user"], among("kind", "user")],
  ["a ref is a value", ["relations.ownedBy=group:default/x"], among("relations.ownedby", "group:default/x")],
])("%s", (_rule, filters, predicate) => {
  expect(parseFilter(filters)).toEqual(predicate);
});

test.each<[string, string[]]>([
  ["a condition without a key", ["=x"]],
  ["a condition of spaces for a key", ["kind=a, =x"]],
  ["a key of more than 500 characters", ["a".repeat(501)]],
  ["more than 400 conditions", [Array.from({ length: 401 }, (_, index) => `a${index}`).join(",")]],
])("%s is refused", (_rule, filters) => {
  expect(() => parseFilter(filters)).toThrow(expect.objectContaining({ code: "invalid" }));
});

const word = fc.stringMatching(/^[a-z0-9][a-z0-9./:=_-]{0,12}$/);
const key = fc.stringMatching(/^[a-z][a-z0-9./_-]{0,12}$/);
const condition = fc.oneof(
  fc.record({ kind: fc.constant("exists" as const), key }),
  fc.record({
    kind: fc.constant("in" as const),
    key,
    values: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
  }),
);
const set = fc.uniqueArray(condition, { minLength: 1, maxLength: 4, selector: ({ key }) => key });

/** Writes a predicate as a person would. */
const written = (conditions: readonly (EntityPredicate & { key: string })[]): string =>
  conditions
    .flatMap((one) => (one.kind === "in" ? one.values.map((value) => `${one.key}=${value}`) : [one.key]))
    .join(",");
const around = (kind: "all" | "any", of: readonly EntityPredicate[]) =>
  of.length === 1 ? of[0] : { kind, of };

test("what is written as a filter is read as the same predicate", () => {
  fc.assert(
    fc.property(fc.array(set, { minLength: 1, maxLength: 4 }), (sets) => {
      const whole = around(
        "any",
        sets.map((conditions) => around("all", conditions) as EntityPredicate),
      );
      expect(parseFilter(sets.map(written))).toEqual(whole);
    }),
  );
});

test("any text is read or refused, and never breaks anything", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 60 })), (filters) => {
      expect([null, "invalid"]).toContain(outcome(() => parseFilter(filters)));
    }),
  );
});

/** How reading went: null when it did, the code of the refusal, or what broke. */
function outcome(read: () => unknown): unknown {
  try {
    read();
    return null;
  } catch (error) {
    return error instanceof AppError ? error.code : error;
  }
}
