import { describe, expect, test } from "vitest";
import { EntityKind, LocationId, ORDINARY_KINDS } from "../schema.ts";
import type { Claim } from "./claim.ts";
import { readFileDocuments, type FileToRead, type Finding } from "./file-reading.ts";

const locationId = LocationId.parse("loc_00000000");
const user = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: {name: ${name}}\nspec: {memberOf: []}`;
const permit = { location: "*.yaml", kinds: EntityKind.options };
// The text itself stands for its hash, which makes a failing test readable.
const sha256 = (text: string) => text;
const read = (
  text: string,
  options: Partial<Pick<FileToRead, "claims" | "depth" | "permit">> = {},
): Finding[] => [
  ...readFileDocuments({
    file: "a.yaml",
    bytes: new TextEncoder().encode(text),
    depth: 0,
    permit,
    claims: [],
    sha256,
    ...options,
  }),
];
const claimOf = (finding: Finding | undefined, change: Partial<Claim> = {}): Claim => {
  if (finding?.kind !== "accepted") throw new Error("not accepted");
  const { ref, hash, index, line } = finding.document;
  return { ref, hash, index, line, locationId, file: "a.yaml", orphan: false, ...change };
};

test("each valid document is accepted with its place and its text", () => {
  expect(read(`${user("ada")}\n---\n${user("bob")}\n`)).toMatchObject([
    { kind: "accepted", document: { ref: "user:default/ada", index: 0, line: 1, yaml: user("ada") } },
    { kind: "accepted", document: { ref: "user:default/bob", index: 1, line: 6, yaml: user("bob") } },
  ]);
});

test("a text that is the stored one is not read again", () => {
  const claims = [claimOf(read(user("ada"))[0])];
  expect(read(user("ada"), { claims })).toEqual([
    { kind: "unchanged", ref: "user:default/ada", moved: null },
  ]);
  expect(read(`\n${user("ada")}`, { claims })).toEqual([
    { kind: "unchanged", ref: "user:default/ada", moved: { ref: "user:default/ada", index: 0, line: 2 } },
  ]);
});

test("the text of an orphan is read again, since it must be adopted", () => {
  const claims = [claimOf(read(user("ada"))[0], { orphan: true })];
  expect(read(user("ada"), { claims })).toMatchObject([{ kind: "accepted" }]);
});

test("the second document with a ref is refused, naming the line of the first", () => {
  const [, second] = read(`${user("ada")}\n---\n${user("ADA")}`);
  expect(second).toMatchObject({
    kind: "refused",
    refused: { conflict: true, issues: [{ message: expect.stringContaining("line 1 of the same file") }] },
  });
  const claims = [claimOf(read(user("ada"))[0])];
  expect(read(`${user("ada")}\n---\n${user("ada")}`, { claims })).toMatchObject([
    { kind: "unchanged" },
    { kind: "refused" },
  ]);
});

test("a refused document tells what it seems to be about", () => {
  expect(read("kind: Component\nmetadata: {name: Pay}\nspec: {owner: team}")).toMatchObject([
    {
      refused: {
        entityRef: "component:default/pay",
        owner: "group:default/team",
        issues: [{ file: "a.yaml", line: 1 }, {}, {}],
      },
    },
  ]);
});

test("a file that is not text is refused as a whole", () => {
  const [finding] = readFileDocuments({
    file: "a.yaml",
    bytes: Uint8Array.of(0xff),
    depth: 0,
    permit,
    claims: [],
    sha256,
  });
  expect(finding).toMatchObject({
    refused: { entityRef: null, issues: [{ message: "The file is not UTF-8 (line 1); must be UTF-8." }] },
  });
});

describe("Location entities", () => {
  const location = (spec: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: l}\nspec: ${spec}`;
  test.each([
    ["{}", 0, null],
    ["{target: ./a.yaml}", 9, null],
    ["{target: ./a.yaml}", 10, "spec"],
    ["{}", 10, null],
    ["{type: url, target: 'https://example.com/a.yaml'}", 0, null],
    ["{type: url, target: ./a.yaml}", 0, "spec"],
    ["{type: s3, target: 's3://bucket/a.yaml'}", 0, "spec"],
  ])("%s at depth %i", (spec, depth, path) => {
    const [finding] = read(location(spec), { depth });
    expect(finding?.kind === "refused" ? finding.refused.issues[0]?.path : null).toBe(path);
  });
});

describe("a location that may hold ordinary kinds only", () => {
  const ordinary = { location: "teams/*.yaml", kinds: ORDINARY_KINDS };

  test("has a document of another kind refused, naming the location and the key that would allow it", () => {
    const [finding] = read(user("ada"), { permit: ordinary });
    expect(finding).toMatchObject({
      refused: {
        entityRef: "user:default/ada",
        issues: [{ path: "kind", line: 2, message: expect.stringContaining("catalog.locations[].allow") }],
      },
    });
    expect(JSON.stringify(finding)).toContain("teams/*.yaml");
  });

  test("has one refused that was allowed before, though its text is the stored one", () => {
    const claims = [claimOf(read(user("ada"))[0])];
    expect(read(user("ada"), { claims, permit: ordinary })).toMatchObject([{ kind: "refused" }]);
  });
});
