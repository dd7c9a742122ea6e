import { AppError } from "@signalbox/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePredicate } from "./predicate.ts";

const exists = (key: string) => ({ kind: "exists", key });
const among = (key: string, ...values: string[]) => ({ kind: "in", key, values });

test.each<[string, unknown, unknown]>([
  ["an empty object asks for everything", {}, { kind: "all", of: [] }],
  ["a value is compared without case", { Kind: "Component" }, among("kind", "component")],
  [
    "numbers and truth values are compared as texts",
    { a: 1, b: true },
    { kind: "all", of: [among("a", "1"), among("b", "true")] },
  ],
  ["$exists", { a: { $exists: true } }, exists("a")],
  ["$exists false", { a: { $exists: false } }, { kind: "not", of: exists("a") }],
  ["$in", { a: { $in: ["X", 2, "x"] } }, among("a", "x", "2")],
  ["$in of nothing meets nothing", { a: { $in: [] } }, { kind: "any", of: [] }],
  ["$hasPrefix", { a: { $hasPrefix: "Ab" } }, { kind: "prefix", key: "a", prefix: "ab" }],
  ["$contains of a value", { "metadata.tags": { $contains: "Java" } }, among("metadata.tags", "java")],
  ["$contains of a relation", { relations: { $contains: { type: "ownedBy" } } }, exists("relations.ownedby")],
  [
    "$contains of a relation to one entity",
    { relations: { $contains: { type: "ownedBy", targetRef: "Group:default/a" } } },
    among("relations.ownedby", "group:default/a"),
  ],
  [
    "$contains of a relation to several",
    { relations: { $contains: { type: "ownedBy", targetRef: { $in: ["a", "b"] } } } },
    among("relations.ownedby", "a", "b"),
  ],
  ["$all", { $all: [{ a: 1 }, { b: 2 }] }, { kind: "all", of: [among("a", "1"), among("b", "2")] }],
  ["$all of nothing meets everything", { $all: [] }, { kind: "all", of: [] }],
  ["$any", { $any: [{ a: 1 }, { b: 2 }] }, { kind: "any", of: [among("a", "1"), among("b", "2")] }],
  ["$any of nothing meets nothing", { $any: [] }, { kind: "any", of: [] }],
  ["$not", { $not: { a: 1 } }, { kind: "not", of: among("a", "1") }],
])("%s", (_rule, value, predicate) => {
  expect(parsePredicate(value)).toEqual(predicate);
});

const nested = (depth: number): unknown => (depth === 0 ? { a: 1 } : { $not: nested(depth - 1) });

test.each<[string, unknown, string]>([
  ["a text at the top", "component", "query"],
  ["null", null, "query"],
  ["a list", [], "query"],
  ["a value instead of conditions inside", { $all: ["component"] }, "query.$all.0"],
  ["an unknown operator", { $or: [] }, "query"],
  ["an operator beside a field", { $not: { a: 1 }, b: 2 }, "query"],
  ["$all of no list", { $all: { a: 1 } }, "query.$all"],
  ["a null for a value", { a: null }, "query.a"],
  ["a list for a value", { a: ["b"] }, "query.a"],
  ["an empty object for a value", { a: {} }, "query.a"],
  ["two operators on one field", { a: { $exists: true, $in: [] } }, "query.a"],
  ["an unknown operator on a field", { a: { $gt: 1 } }, "query.a"],
  ["$exists of no truth value", { a: { $exists: "yes" } }, "query.a.$exists"],
  ["$in of no list", { a: { $in: "b" } }, "query.a.$in"],
  ["$in of objects", { a: { $in: [{}] } }, "query.a.$in.0"],
  ["$hasPrefix of no text", { a: { $hasPrefix: 1 } }, "query.a.$hasPrefix"],
  [
    "$contains of an object where there are no relations",
    { a: { $contains: { type: "b" } } },
    "query.a.$contains",
  ],
  ["a relation without a type", { relations: { $contains: {} } }, "query.relations.$contains.type"],
  [
    "a relation to nobody",
    { relations: { $contains: { type: "a", targetRef: { $in: [] } } } },
    "query.relations.$contains.targetRef",
  ],
  [
    "a relation with a member twice",
    { relations: { $contains: { type: "a", Type: "b" } } },
    "query.relations.$contains",
  ],
  ["an empty key", { "": 1 }, "query"],
  ["the character NUL", { a: "\u0000" }, "query.a"],
  ["a value of more than 2000 characters", { a: "a".repeat(2001) }, "query.a"],
  ["a nesting of more than 16", nested(17), "query"],
  ["more than 400 conditions", { $all: Array.from({ length: 400 }, () => ({ a: 1 })) }, "query"],
  ["more than 10,000 values", { a: { $in: Array.from({ length: 10_001 }, String) } }, "query.a.$in"],
])("%s is refused by name", (_rule, value, path) => {
  expect(() => parsePredicate(value)).toThrow(
    expect.objectContaining({
      code: "invalid",
      details: expect.objectContaining({ issues: [expect.objectContaining({ path })] }),
    }),
  );
});

test("a member named __proto__ is a field like any other", () => {
  expect(parsePredicate(JSON.parse('{"__proto__":"x"}'))).toEqual(among("__proto__", "x"));
});

test("any JSON is read or refused, and never breaks anything", () => {
  const { predicate } = fc.letrec((tie) => ({
    predicate: fc.oneof(
      { maxDepth: 4, depthIdentifier: "predicate" },
      fc.jsonValue(),
      fc.dictionary(
        fc.constantFrom("$all", "$any", "a", "relations"),
        fc.array(tie("predicate"), { maxLength: 2 }),
        { maxKeys: 2 },
      ),
      fc.dictionary(
        fc.constantFrom("$not", "a", "relations", "$contains", "$in", "targetRef"),
        tie("predicate"),
        { maxKeys: 2 },
      ),
    ),
  }));
  fc.assert(
    fc.property(predicate, (value) => {
      expect([null, "invalid"]).toContain(outcome(() => parsePredicate(value)));
    }),
    { numRuns: 500 },
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
