import { expect, test } from "vitest";
import { entityFields, schemaFields } from "./schema-fields.ts";

const schema = {
  type: "object",
  required: ["tier"],
  properties: {
    home: { type: "string", format: "uri", title: "Home page" },
    tier: { enum: ["gold", "silver"], description: "How good it is." },
    columns: { type: "array", items: { $ref: "#/$defs/column" } },
    allowedTools: { type: "array", items: { type: "string" } },
    code: { type: ["string", "null"], pattern: "^[a-z]+$" },
  },
  $defs: { column: { type: "object", required: ["name"], properties: { name: { type: "string" } } } },
};

test("a schema is told field by field, required ones first, with what each holds in words", () => {
  expect(
    schemaFields(schema).map(({ path, title, holds, required }) => [path, title, holds, required]),
  ).toEqual([
    ["tier", "Tier", "one of gold, silver", true],
    ["home", "Home page", "uri", false],
    ["columns", "Columns", "list of fields", false],
    ["columns.name", "Name", "text", true],
    ["allowedTools", "Allowed tools", "list of text", false],
    ["code", "Code", "text or nothing like ^[a-z]+$", false],
  ]);
});

test("a schema that refers to itself is told as far as it helps", () => {
  const circular = {
    properties: { a: { $ref: "#/$defs/a" } },
    $defs: { a: { properties: { a: { $ref: "#/$defs/a" } } } },
  };
  expect(schemaFields(circular).map(({ path }) => path)).toEqual(["a", "a.a", "a.a.a", "a.a.a.a"]);
});

test("the fields of an entity come with its columns first, without what shows elsewhere", () => {
  const spec = { owner: "data", extra: { deep: 1 }, home: "https://example.org", tier: "gold" };
  const fields = entityFields(spec, { schema, columns: ["tier", "extra.deep"] }, ["owner"]);
  expect(fields.map(({ path, title, format, value }) => [path, title, format, value])).toEqual([
    ["tier", "Tier", null, "gold"],
    ["extra.deep", "Deep", null, 1],
    ["home", "Home page", "uri", "https://example.org"],
    ["extra", "Extra", null, { deep: 1 }],
  ]);
});

test("a spec without a schema is told in the words of its fields", () => {
  const fields = entityFields(
    { allowedTools: ["search"], category: "security" },
    { schema: {}, columns: [] },
    [],
  );
  expect(fields.map(({ title }) => title)).toEqual(["Allowed tools", "Category"]);
});
