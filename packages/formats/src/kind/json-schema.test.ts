import { expect, test } from "vitest";
import { objectCheck, objectSchemaIssues } from "./json-schema.ts";

const SCHEMA = {
  type: "object",
  properties: { limit: { type: "integer", minimum: 1 } },
  required: ["limit"],
  additionalProperties: false,
};

test("a value is checked by its schema, and each issue names the place below the given path", () => {
  const check = objectCheck(SCHEMA);
  expect(check({ limit: 3 }, "value")).toEqual([]);
  expect(check({ limit: 0 }, "value")).toEqual([
    { path: "value.limit", message: "must be at least 1; it is 0" },
  ]);
  expect(check({}, "value")).toEqual([
    { path: "value.limit", message: "is missing; the schema asks for it" },
  ]);
  expect(check({ limit: 1, more: 2 }, "value")[0]?.path).toBe("value.more");
});

test("a schema of something else than objects is refused", () => {
  expect(objectSchemaIssues({ type: "string" }, "valueSchema")).toEqual([
    { path: "valueSchema.type", message: "must be object, since the value is one" },
  ]);
});

test("a pattern that could take for ever is refused", () => {
  const schema = { properties: { name: { type: "string", pattern: "(a+)+$" } } };
  expect(objectSchemaIssues(schema, "valueSchema")[0]?.path).toBe("valueSchema.properties.name.pattern");
});
