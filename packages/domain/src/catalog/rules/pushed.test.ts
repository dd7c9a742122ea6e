import { canonicalJson } from "@signalbox/kernel";
import { expect, test } from "vitest";
import { EntityKind, LocationId, type DocumentProblem } from "../schema.ts";
import { RULES_VERSION } from "./file-reading.ts";
import { placedRefusals, readPush } from "./pushed.ts";

const sha256 = (text: string) => `sha of ${text}`;
const permit = { location: "inventory", kinds: EntityKind.options };
const locationId = LocationId.parse("loc_00000000");
const component = (name: string, spec: object = {}) => ({
  apiVersion: "backstage.io/v1alpha1",
  kind: "Component",
  metadata: { name },
  spec: { type: "service", lifecycle: "production", owner: "payments", ...spec },
});
const claim = (name: string, orphan = false) => ({
  ref: `component:default/${name}`,
  hash: sha256(`${RULES_VERSION}\n${canonicalJson(component(name))}`),
  locationId,
  file: "push://inventory",
  index: 0,
  line: 1,
  orphan,
});
const read = (documents: unknown[], claims = [claim("a")]) =>
  readPush({ place: "push://inventory", documents, claims, permit, sha256 });

test("what is stored as it stands is not checked again", () => {
  expect(read([component("a")])).toEqual({ unchanged: ["component:default/a"], accepted: [], refused: [] });
});

test("an orphan is taken up again although its text is the same", () => {
  expect(read([component("a")], [claim("a", true)]).accepted).toHaveLength(1);
});

test("the same document twice is once unchanged and once refused", () => {
  const { unchanged, refused } = read([component("a"), component("a")]);
  expect(unchanged).toEqual(["component:default/a"]);
  expect(refused).toMatchObject([{ index: 1, conflict: true }]);
});

test("a refused document has no lines, for it stands in no file", () => {
  const [refused] = read([component("b", { owner: 1 })]).refused;
  expect(refused?.issues[0]).toEqual({ path: "spec.owner", message: expect.any(String) });
});

const problem = (name: string, documentIndex: number) =>
  ({ entityRef: `component:default/${name}`, documentIndex }) as DocumentProblem;
const refusal = (name: string | null, index: number) => ({
  file: "push://inventory",
  index,
  entityRef: name && `component:default/${name}`,
  owner: null,
  conflict: false,
  issues: [],
});

test("a refusal of a delta takes the place of the earlier one of its entity, or a free one", () => {
  const stored = [problem("a", 0), problem("b", 4)];
  const placed = placedRefusals([refusal("b", 0), refusal("c", 1), refusal(null, 2)], stored);
  expect(placed.map(({ entityRef, index }) => [entityRef, index])).toEqual([
    ["component:default/b", 4],
    ["component:default/c", 5],
  ]);
});
