import { expect, test } from "vitest";
import { validateEntity } from "../entity/validate-entity.ts";
import { deriveRelations } from "../entity/relations.ts";
import { kindDefinition } from "./kind-definition.ts";
import { kindSet } from "./kind-set.ts";
import { SCHEMA_FORMATS } from "./schema-rules.ts";

const SPEC = {
  kind: "Dataset",
  title: "Dataset",
  apiVersions: ["data.example.org/v1"],
  schema: {
    type: "object",
    required: ["owner", "tier"],
    additionalProperties: false,
    properties: {
      owner: { type: "string" },
      tier: { enum: ["gold", "silver"] },
      home: { type: "string", format: "uri" },
      code: { type: "string", pattern: "^[A-Z]{2}-[0-9]+$" },
      rows: { type: "integer", minimum: 0 },
      columns: { type: "array", items: { $ref: "#/$defs/column" } },
      feeds: { type: "array", items: { type: "string" } },
      sink: { oneOf: [{ type: "string" }, { type: "object", required: ["bucket"] }] },
    },
    $defs: {
      column: {
        type: "object",
        required: ["name"],
        properties: { name: { type: "string" }, source: { type: "string" } },
      },
    },
  },
  relations: [
    { field: "owner", type: "ownedBy", inverse: "ownerOf", targetKind: "group" },
    { field: "feeds", type: "feeds", inverse: "fedBy", targetKind: "component" },
    { field: "columns.source", type: "derivedFrom", inverse: "sourceOf", targetKind: "dataset" },
  ],
};

function kindDocument(spec: object, metadata: object = { name: "dataset" }) {
  return { apiVersion: "signalbox.dev/v1", kind: "Kind", metadata, spec };
}

const kinds = kindSet([kindDefinition(SPEC)]);
function dataset(spec: Readonly<Record<string, unknown>>, apiVersion = "data.example.org/v1") {
  return { apiVersion, kind: "Dataset", metadata: { name: "orders", namespace: "default" }, spec };
}
const good = { owner: "data", tier: "gold" };

function told(document: object, known = kinds) {
  return validateEntity(document, known).map(({ path, message }) => `${path} ${message}`);
}

test("a kind is described by a document", () => {
  expect(told(kindDocument(SPEC))).toEqual([]);
});

test("a document of a described kind is checked by its schema", () => {
  expect(told(dataset(good))).toEqual([]);
  expect(told(dataset(good), kindSet([]))[0]).toMatch(
    /^kind must be one of .*or one that a Kind document describes/,
  );
});

test.each([
  [{ tier: "gold" }, "spec.owner is missing; the kind asks for it"],
  [{ ...good, tier: "lead" }, 'spec.tier must be one of gold, silver; it is "lead"'],
  [{ ...good, rows: -1 }, "spec.rows must be at least 0; it is -1"],
  [{ ...good, rows: "many" }, 'spec.rows must be of type integer; it is "many"'],
  [{ ...good, home: "no address" }, 'spec.home must be a uri; it is "no address"'],
  [{ ...good, code: "x" }, 'spec.code must match ^[A-Z]{2}-[0-9]+$; it is "x"'],
  [{ ...good, extra: 1 }, "spec.extra is not a field of this kind; it is 1"],
  [{ ...good, columns: [{ name: "id" }, {}] }, "spec.columns.1.name is missing; the kind asks for it"],
  [{ ...good, sink: { path: "x" } }, "spec.sink must be exactly one of the alternatives of its schema"],
  [{ ...good, feeds: ["a:b:c"] }, "spec.feeds.0 must name an entity as [kind:][namespace/]name"],
])("each broken rule of a schema is told once, at its field (%j)", (spec, issue) => {
  expect(told(dataset(spec))).toEqual([expect.stringContaining(issue)]);
});

test("a version that the kind does not have is refused", () => {
  expect(told(dataset(good, "v2"))).toEqual(['apiVersion must be data.example.org/v1; it is "v2"']);
});

test("relations come from declared fields, within lists too, and carry the name of the other end", () => {
  const document = dataset({
    ...good,
    feeds: ["checkout"],
    columns: [{ name: "id", source: "raw" }, { name: "at" }],
  });
  expect(deriveRelations(document, (kind) => kinds.find(kind)?.relations ?? null)).toEqual([
    { type: "ownedBy", targetRef: "group:default/data" },
    { type: "feeds", targetRef: "component:default/checkout", inverse: "fedBy" },
    { type: "derivedFrom", targetRef: "dataset:default/raw", inverse: "sourceOf" },
  ]);
});

test.each([
  [
    "a kind that every catalog has",
    { kind: "component" },
    { name: "component" },
    "spec.kind must not be Component",
  ],
  ["the kind of kinds", { kind: "Kind" }, { name: "kind" }, "spec.kind must not be Kind"],
  ["another name than its kind", {}, { name: "data" }, "metadata.name must be dataset"],
  [
    "a namespace of its own",
    {},
    { name: "dataset", namespace: "data" },
    "metadata.namespace must be default",
  ],
  [
    "a field that Kinds do not have",
    { colour: "red" },
    { name: "dataset" },
    "spec.colour is not a field of a Kind",
  ],
  ["no version", { apiVersions: [] }, { name: "dataset" }, "spec.apiVersions must name at least one version"],
  ["no schema", { schema: "object" }, { name: "dataset" }, "spec.schema must be a JSON Schema"],
  [
    "another inverse of a known relation",
    { relations: [{ field: "owner", type: "ownedBy", inverse: "owns" }] },
    { name: "dataset" },
    "spec.relations.0.inverse must be ownerOf",
  ],
  [
    "a known relation as an inverse",
    { relations: [{ field: "owner", type: "runBy", inverse: "ownerOf" }] },
    { name: "dataset" },
    "spec.relations.0.inverse must not be ownerOf",
  ],
  [
    "one relation with two inverses",
    {
      relations: [
        { field: "a", type: "x", inverse: "y" },
        { field: "b", type: "x", inverse: "z" },
      ],
    },
    { name: "dataset" },
    "spec.relations.1.inverse must be y",
  ],
])("a Kind with %s is refused", (_what, spec, metadata, issue) => {
  expect(told(kindDocument({ ...SPEC, ...spec }, metadata), kindSet([]))).toEqual([
    expect.stringContaining(issue),
  ]);
});

test("a relation means the same in all kinds", () => {
  const second = (type: string, inverse: string) =>
    told(
      kindDocument(
        { ...SPEC, kind: "Model", relations: [{ field: "feeds", type, inverse }] },
        { name: "model" },
      ),
    );
  expect(second("feeds", "fedBy")).toEqual([]);
  expect(second("feeds", "eats")).toEqual([expect.stringContaining("must go with the kind Dataset")]);
  expect(second("gives", "fedBy")).toEqual([expect.stringContaining("must go with the kind Dataset")]);
  expect(second("fedBy", "feeds")).toEqual([
    expect.stringContaining("the other way round by the kind Dataset"),
  ]);
});

const doubled = Object.fromEntries(
  Array.from({ length: 20 }, (_one, at) => [
    `d${at}`,
    { allOf: [{ $ref: `#/$defs/d${at + 1}` }, { $ref: `#/$defs/d${at + 1}` }] },
  ]),
);
const deep = (levels: number): object => (levels === 0 ? {} : { items: deep(levels - 1) });

test.each([
  ["an address to fetch", { $ref: "https://example.org/schema.json" }, "must name a schema of this document"],
  ["a reference to itself", { $ref: "#" }, "must name a schema of this document"],
  ["a circle", { $defs: { a: { $ref: "#/$defs/a" } }, $ref: "#/$defs/a" }, "leads back to a"],
  ["references that double", { $defs: { ...doubled, d20: {} }, $ref: "#/$defs/d0" }, "nested deeper than 20"],
  [
    "breadth by reference",
    {
      $defs: {
        a: {
          properties: Object.fromEntries(
            Array.from({ length: 60 }, (_one, at) => [`p${at}`, { $ref: "#/$defs/b" }]),
          ),
        },
        b: { properties: Object.fromEntries(Array.from({ length: 60 }, (_one, at) => [`q${at}`, {}])) },
      },
      $ref: "#/$defs/a",
    },
    "larger than 2000 subschemas",
  ],
  ["depth", deep(30), "nested deeper than 20"],
  ["size", { description: "x".repeat(100_001) }, "a schema may have 100000"],
  ["a pattern that can hang", { properties: { a: { pattern: "^(a+)+$" } } }, "what follows can begin with"],
  ["a pattern of names that can hang", { patternProperties: { "^(a|a)*$": {} } }, "begin alike"],
  ["a format that is not read", { properties: { a: { format: "regex" } } }, "must be one of date"],
  ["a keyword that is none", { propertys: {} }, "is not a keyword"],
  ["an id", { $id: "https://example.org/other" }, "is not a keyword"],
  ["another dialect", { $schema: "http://json-schema.org/draft-07/schema#" }, "the one dialect"],
  ["a list as its type", { type: "array" }, "must be object"],
])("a schema with %s is refused", (_what, schema, issue) => {
  const found = told(kindDocument({ ...SPEC, schema }), kindSet([]));
  expect(found.join("\n")).toContain(issue);
});

test("a spec that is too much to check is refused before its schema is asked", () => {
  const many = { ...good, feeds: Array.from({ length: 1001 }, (_one, at) => `c${at}`) };
  expect(told(dataset(many))).toContain("spec.feeds must have at most 1000 members; it has 1001");
  const wide = { ...good, columns: Array.from({ length: 900 }, () => Array.from({ length: 20 }, () => 1)) };
  expect(told(dataset(wide))[0]).toBe("spec must hold at most 10000 values");
});

test("a text that was made to hold up a format is told in no time", () => {
  const parts = ["a", "1", ":", "/", "a.", "%20", "1:", "a-", "@", "P1", "[", "?a=", "-"];
  for (const format of SCHEMA_FORMATS) {
    const set = kindSet([
      { ...kindDefinition(SPEC), schema: { properties: { value: { type: "string", format } } } },
    ]);
    for (const part of parts) {
      for (const start of ["", "a@", "http://", "P"]) {
        const before = performance.now();
        validateEntity(dataset({ value: `${start}${part.repeat(20_000)}!` }), set);
        expect(performance.now() - before, `${format} ${start}${part}`).toBeLessThan(1000);
      }
    }
  }
});
