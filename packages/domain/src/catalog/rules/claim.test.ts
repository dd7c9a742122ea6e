import { expect, test } from "vitest";
import type { StoredLocation } from "../location.ts";
import type { ReadDocument } from "../reading.ts";
import { LocationId } from "../schema.ts";
import { decideOn, type Claim } from "./claim.ts";

const here = LocationId.parse("loc_00000000");
const there = LocationId.parse("loc_11111111");
const location: StoredLocation = {
  id: here,
  type: "file",
  target: "*.yaml",
  origin: "configuration",
  parentRef: null,
  depth: 0,
  presence: "required",
  registeredBy: null,
  error: null,
  lastReadAt: null,
  removedAt: null,
};
const document = (change: Partial<ReadDocument> = {}): ReadDocument => ({
  ref: "component:default/pay",
  file: "a.yaml",
  index: 0,
  line: 1,
  hash: "new",
  yaml: "kind: Component\nmetadata:\n  name: pay",
  document: { apiVersion: "v1", kind: "Component", metadata: { name: "pay" } },
  movedFrom: null,
  ...change,
});
const claim = (change: Partial<Claim> = {}): Claim => ({
  ref: "component:default/pay",
  hash: "old",
  locationId: here,
  file: "a.yaml",
  index: 0,
  line: 1,
  orphan: false,
  ...change,
});
const kinds = (documents: ReadDocument[], claims: Claim[]) =>
  decideOn(documents, location, claims, () => "other/*.yaml").map(({ kind }) => kind);

test.each<[string, Partial<ReadDocument>, Claim[], string]>([
  ["an unknown entity is registered", {}, [], "register"],
  ["a changed text is an update", {}, [claim()], "update"],
  ["the same text in the same place is nothing", { hash: "old" }, [claim()], "unchanged"],
  ["the same text elsewhere in its file is a new place", { hash: "old", line: 9 }, [claim()], "place"],
  ["an orphan is adopted, even with the same text", { hash: "old" }, [claim({ orphan: true })], "adopt"],
  [
    "an orphan of another location is adopted",
    {},
    [claim({ orphan: true, locationId: there, file: "b.yaml" })],
    "adopt",
  ],
  ["what another file holds waits for that file", {}, [claim({ file: "b.yaml" })], "deferred"],
  ["what has left its file moves", { movedFrom: "b.yaml" }, [claim({ file: "b.yaml" })], "update"],
  [
    "what left another file than the one that holds it waits",
    { movedFrom: "c.yaml" },
    [claim({ file: "b.yaml" })],
    "deferred",
  ],
  [
    "what another location holds is a conflict",
    {},
    [claim({ locationId: there, file: "b.yaml" })],
    "conflict",
  ],
  ["the same file read by another location is shared", {}, [claim({ locationId: there })], "shared"],
])("%s", (_title, change, claims, kind) => {
  expect(kinds([document(change)], claims)).toEqual([kind]);
});

test("of two new documents with one ref the first is registered and the second waits", () => {
  expect(kinds([document(), document({ file: "b.yaml" })], [])).toEqual(["register", "deferred"]);
});

test("a conflict names the file and the location that hold the entity, and the line of the name", () => {
  const claims = [claim({ locationId: there, file: "b.yaml" })];
  const [outcome] = decideOn([document({ line: 5 })], location, claims, () => "other/*.yaml");
  expect(outcome).toMatchObject({
    refused: {
      conflict: true,
      issues: [{ line: 7, column: 9, message: expect.stringContaining("b.yaml (location other/*.yaml)") }],
    },
  });
});
