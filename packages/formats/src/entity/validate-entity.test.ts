import { describe, expect, test } from "vitest";
import { KIND_RULES } from "./kind-rules.ts";
import { validateEntity } from "./validate-entity.ts";

const apiVersion = "backstage.io/v1alpha1";

/** The least that each kind must say. */
const VALID: Record<string, { apiVersion?: string; spec: Record<string, unknown> }> = {
  Component: { spec: { type: "service", lifecycle: "production", owner: "pay" } },
  API: { spec: { type: "openapi", lifecycle: "production", owner: "pay", definition: "openapi: 3.1.0" } },
  Resource: { spec: { type: "database", owner: "pay" } },
  System: { spec: { owner: "pay" } },
  Domain: { spec: { owner: "pay" } },
  Group: { spec: { type: "team", children: [] } },
  User: { spec: { memberOf: [] } },
  Location: { spec: {} },
  Template: {
    apiVersion: "scaffolder.backstage.io/v1beta3",
    spec: { type: "service", steps: [{ action: "debug:log" }] },
  },
  AiResource: { spec: { type: "skill", lifecycle: "production", owner: "pay" } },
};

function entity(kind: string, spec: Record<string, unknown> = {}, metadata: Record<string, unknown> = {}) {
  const valid = VALID[kind];
  return {
    apiVersion: valid?.apiVersion ?? apiVersion,
    kind,
    metadata: { name: "pay", ...metadata },
    spec: { ...valid?.spec, ...spec },
  };
}

const pathsOf = (document: unknown) => validateEntity(document).map(({ path }) => path);
const long = (length: number, character = "a") => character.repeat(length);

test("the table of examples covers every kind", () => {
  expect(Object.keys(VALID)).toEqual(Object.keys(KIND_RULES));
});

describe.each(Object.keys(VALID))("%s", (kind) => {
  test("is valid with the least it must say", () => {
    expect(validateEntity(entity(kind))).toEqual([]);
  });

  test.each(Object.keys(VALID[kind]?.spec ?? {}))("needs %s", (field) => {
    expect(validateEntity(entity(kind, { [field]: undefined }))).toEqual([
      { path: `spec.${field}`, message: expect.stringMatching(/^is missing; it must /) },
    ]);
  });

  test.each(Object.entries(VALID[kind]?.spec ?? {}))("refuses a number in place of %s", (field) => {
    expect(pathsOf(entity(kind, { [field]: 7 }))).toEqual([`spec.${field}`]);
  });

  test("refuses an unknown version", () => {
    expect(pathsOf({ ...entity(kind), apiVersion: "backstage.io/v9" })).toEqual(["apiVersion"]);
  });

  test("needs a spec", () => {
    expect(pathsOf({ ...entity(kind), spec: undefined })).toEqual(["spec"]);
  });
});

describe("the envelope", () => {
  test.each([
    ["apiVersion", { apiVersion: 1 }],
    ["apiVersion", { apiVersion: "" }],
    ["apiVersion", { apiVersion: "a/b/c" }],
    ["kind", { kind: "Service" }],
    ["kind", { kind: "component" }],
    ["kind", { kind: "7up" }],
    ["kind", { kind: undefined }],
    ["kind", { kind: "constructor" }],
    ["metadata", { metadata: [] }],
    ["metadata", { metadata: null }],
    ["foreign", { foreign: 1 }],
    ["spec", { spec: "text" }],
  ])("%s is named when it is wrong: %j", (path, change) => {
    expect(pathsOf({ ...entity("Component"), ...change })).toEqual([path]);
  });

  test.each([null, undefined, "text", 7, [], [{}]])("%j is no entity", (document) => {
    expect(pathsOf(document)).toEqual([""]);
  });

  test("relations and status, which catalogs write, are let pass", () => {
    expect(pathsOf({ ...entity("Component"), relations: [], status: {} })).toEqual([]);
  });
});

describe("metadata", () => {
  test.each([
    ["name", ["a", "A-b_c.9", long(63)], ["", "-a", "a-", "a b", "a/b", long(64), 7, null]],
    ["namespace", ["a", "a-b", "a--b", long(63)], ["", "A", "a_b", "-a", "a-", long(64), 7]],
    ["title", ["Any ünicode"], ["", 7, null]],
    ["description", ["", "Several\nlines"], [7, null, []]],
  ])("%s", (field, valid, invalid) => {
    for (const value of valid) expect(pathsOf(entity("Component", {}, { [field]: value }))).toEqual([]);
    for (const value of invalid)
      expect(pathsOf(entity("Component", {}, { [field]: value }))).toEqual([`metadata.${field}`]);
  });

  test.each(["a", "a-b", "c++", "c#", "java:21", long(63)])("the tag %s is fine", (tag) => {
    expect(pathsOf(entity("Component", {}, { tags: [tag] }))).toEqual([]);
  });

  test.each(["", "A", "a_b", "a.b", "-a", "a-", "a--b", long(64), 7])(
    "the tag %j is refused by its place",
    (tag) => {
      expect(pathsOf(entity("Component", {}, { tags: ["fine", tag] }))).toEqual(["metadata.tags.1"]);
    },
  );

  test.each(["name", "example.com/name", "a.b-c.example/N_a.m-e", `${long(60)}.${long(60)}/x`])(
    "the key %s is fine",
    (key) => {
      expect(
        pathsOf(entity("Component", {}, { labels: { [key]: "" }, annotations: { [key]: "any: text" } })),
      ).toEqual([]);
    },
  );

  test.each(["", "a/b/c", "Upper.example/x", "example.com/", "/x", "a b", `${long(64)}.example/x`, "-x"])(
    "the key %j is refused",
    (key) => {
      expect(pathsOf(entity("Component", {}, { annotations: { [key]: "x" } }))).toEqual([
        `metadata.annotations.${key}`,
      ]);
    },
  );

  test.each([true, 7, null, {}])("an annotation is text, not %j", (value) => {
    expect(pathsOf(entity("Component", {}, { annotations: { "a.b/c": value } }))).toEqual([
      "metadata.annotations.a.b/c",
    ]);
  });

  test.each(["has space", "-x", long(64)])("a label value is a name, not %j", (value) => {
    expect(pathsOf(entity("Component", {}, { labels: { tier: value } }))).toEqual(["metadata.labels.tier"]);
  });

  test.each([
    [{ url: "https://example.com" }, []],
    [{ url: "mailto:a@example.com", title: "Mail", icon: "mail", type: "contact" }, []],
    [{ url: "example.com" }, ["metadata.links.0.url"]],
    [{ title: "No address" }, ["metadata.links.0.url"]],
    [{ url: "https://example.com", icon: "not an icon" }, ["metadata.links.0.icon"]],
    ["https://example.com", ["metadata.links.0"]],
  ])("the link %j", (link, paths) => {
    expect(pathsOf(entity("Component", {}, { links: [link] }))).toEqual(paths);
  });
});

describe("the spec", () => {
  test.each([
    ["Component", { owner: "a:b:c" }, "spec.owner"],
    ["Component", { system: "" }, "spec.system"],
    ["Component", { dependsOn: ["db"] }, "spec.dependsOn.0"],
    ["Component", { dependsOn: "resource:db" }, "spec.dependsOn"],
    ["Component", { providesApis: ["fine", 7] }, "spec.providesApis.1"],
    ["Component", { type: "" }, "spec.type"],
    ["API", { definition: { $text: "a", more: "b" } }, "spec.definition"],
    ["Group", { profile: { email: 7 } }, "spec.profile.email"],
    ["Group", { members: [""] }, "spec.members.0"],
    ["User", { memberOf: "team" }, "spec.memberOf"],
    ["Location", { targets: ["./a.yaml", 7] }, "spec.targets.1"],
    ["Location", { presence: "maybe" }, "spec.presence"],
    ["Template", { steps: [{ id: "a" }] }, "spec.steps.0.action"],
    ["Template", { parameters: [7] }, "spec.parameters.0"],
    ["Component", { type: long(101) }, "spec.type"],
    ["Component", { lifecycle: long(3000) }, "spec.lifecycle"],
    ["Component", { owner: long(64) }, "spec.owner"],
    ["Component", { system: `default/${long(64)}` }, "spec.system"],
    ["Component", { dependsOn: [`resource:${long(3000)}/db`] }, "spec.dependsOn.0"],
    ["Component", { dependsOn: [`${long(64)}:default/db`] }, "spec.dependsOn.0"],
    ["Group", { profile: { displayName: long(201) } }, "spec.profile.displayName"],
    ["User", { profile: { email: long(321) } }, "spec.profile.email"],
    ["Location", { target: long(501) }, "spec.target"],
    ["Location", { targets: Array.from({ length: 1001 }, () => "a.yaml") }, "spec.targets"],
    ["AiResource", { type: "plugin" }, "spec.skills"],
    ["AiResource", { type: "marketplace" }, "spec.plugins"],
  ])("of %s with %j is refused at %s", (kind, spec, path) => {
    expect(pathsOf(entity(kind, spec))).toEqual([path]);
  });

  test("of an AI rule gives category and rationale", () => {
    expect(pathsOf(entity("AiResource", { type: "rule" }))).toEqual(["spec.category", "spec.rationale"]);
  });

  test("of an MCP server has remotes in place of a definition", () => {
    const spec = { type: "mcp-server", definition: undefined };
    expect(pathsOf(entity("API", spec))).toEqual(["spec.remotes"]);
    expect(pathsOf(entity("API", { ...spec, remotes: [{ url: "https://example.com" }] }))).toEqual([]);
  });

  test("may name a definition that stands in another file", () => {
    expect(pathsOf(entity("API", { definition: { $text: "./openapi.yaml" } }))).toEqual([]);
  });

  test("may hold fields that no rule knows", () => {
    expect(pathsOf(entity("Component", { tier: { number: 1 } }))).toEqual([]);
  });
});

test.each([
  [{ title: long(201) }, "metadata.title", 200],
  [{ description: long(10_001) }, "metadata.description", 10_000],
])("a text that lists and search could not hold is refused at %#", (metadata, path, limit) => {
  const issues = validateEntity(entity("Component", {}, metadata));
  expect(issues).toMatchObject([{ path, message: expect.stringContaining(`${limit} characters`) }]);
  expect(issues[0]?.message.length).toBeLessThan(300);
});

test("a message says the rule and what stands there instead", () => {
  expect(validateEntity(entity("Component", { type: 7, lifecycle: undefined }))).toEqual([
    {
      path: "spec.type",
      message: "must be text of 1 to 100 characters; it is the number 7; put it in quotes to make it text",
    },
    { path: "spec.lifecycle", message: "is missing; it must be text of 1 to 100 characters" },
  ]);
});

test.each(["SECRET=hunter2", ["SECRET"], 7, null])(
  "of a document that is no mapping nothing is quoted: %j",
  (document) => {
    const [issue] = validateEntity(document);
    expect(issue).toMatchObject({ path: "", message: expect.stringContaining("must be a mapping") });
    expect(issue?.message).not.toMatch(/SECRET|hunter|7/);
  },
);
