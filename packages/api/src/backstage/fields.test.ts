import fc from "fast-check";
import { expect, test } from "vitest";
import { parseFields, projected } from "./fields.ts";

const entity = {
  kind: "Component",
  metadata: {
    name: "shop",
    tags: ["java", "web"],
    annotations: { "backstage.io/orphan": "true" },
    "a.b": { c: 1 },
  },
  spec: { type: "service", owner: null },
  relations: [{ type: "ownedBy", targetRef: "group:default/x" }],
};
const chosen = (...fields: string[]): unknown =>
  JSON.parse(projected(JSON.stringify(entity), parseFields(fields)));

test.each<[string, string[], unknown]>([
  ["a part", ["kind"], { kind: "Component" }],
  ["a part of a part", ["metadata.name"], { metadata: { name: "shop" } }],
  [
    "several parts",
    ["kind", "metadata.name", "spec.type"],
    { kind: "Component", metadata: { name: "shop" }, spec: { type: "service" } },
  ],
  [
    "a key with dots and slashes",
    ["metadata.annotations.backstage.io/orphan"],
    { metadata: { annotations: { "backstage.io/orphan": "true" } } },
  ],
  ["a key with dots on the way", ["metadata.a.b.c"], { metadata: { "a.b": { c: 1 } } }],
  ["a list whole", ["relations"], { relations: entity.relations }],
  ["a null", ["spec.owner"], { spec: { owner: null } }],
  ["a whole before its part", ["metadata", "metadata.name"], { metadata: entity.metadata }],
  ["a part before its whole", ["metadata.name", "metadata"], { metadata: entity.metadata }],
  ["nothing that is not there", ["metadata.title", "no.such.thing"], {}],
  [
    "nothing that every object has",
    ["constructor", "metadata.toString", "__proto__", "relations.length"],
    {},
  ],
])("fields choose %s", (_what, fields, expected) => {
  expect(chosen(...fields)).toEqual(expected);
});

test("without fields the text of an entity is handed on as it is", () => {
  expect(parseFields([" ", ""])).toBeNull();
  expect(projected("not looked at", null)).toBe("not looked at");
});

test.each<[string, string[]]>([
  ["a place in a list", ["relations[0]"]],
  ["more than 100 fields", Array.from({ length: 101 }, (_, index) => `f${index}`)],
  ["a field of more than 500 characters", ["a".repeat(501)]],
])("%s is refused", (_rule, fields) => {
  expect(() => parseFields(fields)).toThrow(expect.objectContaining({ code: "invalid" }));
});

test("whatever is chosen from whatever entity is a part of it", () => {
  const path = fc.array(fc.constantFrom("a", "b", "0", "length", "__proto__", ""), { maxLength: 4 });
  fc.assert(
    fc.property(
      fc.object({ key: fc.constantFrom("a", "b", "a.b", "__proto__") }),
      fc.array(path),
      (value, paths) => {
        const json = JSON.stringify(value);
        const output: unknown = JSON.parse(
          projected(
            json,
            paths.map((parts) => parts.join(".")),
          ),
        );
        expect(isPart(output, JSON.parse(json))).toBe(true);
      },
    ),
  );
});

/** Lists keep the places of what was chosen; what lies before it is null. */
function isPart(part: unknown, whole: unknown): boolean {
  if (typeof part !== "object" || part === null) return part === null || part === whole;
  return (
    typeof whole === "object" &&
    whole !== null &&
    Array.isArray(part) === Array.isArray(whole) &&
    Object.entries(part).every(
      ([key, value]) => Object.hasOwn(whole, key) && isPart(value, (whole as Record<string, unknown>)[key]),
    )
  );
}
