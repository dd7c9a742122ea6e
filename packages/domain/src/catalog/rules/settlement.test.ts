import { describe, expect, test } from "vitest";
import type { ReadFile, RefusedDocument } from "../reading.ts";
import { LocationId } from "../schema.ts";
import type { Claim } from "./claim.ts";
import { problemDiff, settle } from "./settlement.ts";

const locationId = LocationId.parse("loc_00000000");
const claim = (ref: string, index = 0, file = "a.yaml"): Claim => ({
  ref,
  hash: "h",
  locationId,
  file,
  index,
  line: 1,
  orphan: false,
});
const refused = (entityRef: string | null, index = 0, message = "is wrong"): RefusedDocument => ({
  file: "a.yaml",
  index,
  entityRef,
  owner: null,
  conflict: false,
  issues: [{ path: "kind", message, line: index + 1, column: 1 }],
});
const file = (refs: string[], problems: RefusedDocument[] = []): ReadFile => ({
  file: "a.yaml",
  hash: "h",
  size: 1,
  refs,
  refused: problems,
});

describe("what is gone", () => {
  test.each<[string, ReadFile[], string[], Claim[], string[]]>([
    ["nothing that is still there", [file(["x"])], [], [claim("x")], []],
    ["what its file no longer holds", [file(["x"])], [], [claim("x"), claim("y")], ["y"]],
    ["all of a file that vanished", [], ["a.yaml"], [claim("x"), claim("y")], ["x", "y"]],
    ["nothing of a file that was not read", [file([])], [], [claim("x", 0, "b.yaml")], []],
    ["not the entity of a refused document", [file([], [refused("x")])], [], [claim("x"), claim("y")], ["y"]],
    [
      "nothing while a refused document does not tell its entity",
      [file(["z"], [refused(null)])],
      [],
      [claim("x"), claim("y")],
      [],
    ],
  ])("%s", (_title, files, vanished, claims, gone) => {
    expect(settle(files, vanished, claims, () => true).goneRefs).toEqual(gone);
  });
});

test("refused documents that do not tell their entities get the missing ones, in order", () => {
  const files = [file(["y"], [refused(null, 0), refused(null, 2)])];
  const claims = [claim("z", 2), claim("x", 0), claim("y", 1)];
  const { refused: named, goneRefs } = settle(files, [], claims, () => true);
  expect(named.map(({ entityRef }) => entityRef)).toEqual(["x", "z"]);
  expect(goneRefs).toEqual([]);
});

test("what the location may not hold any more goes, though its document is there or tells nothing", () => {
  const files = [file(["x", "y"], [refused("z"), refused(null, 2)])];
  const mayHold = (ref: string) => ref === "y";
  expect(settle(files, [], [claim("x"), claim("y"), claim("z")], mayHold).goneRefs).toEqual(["x", "z"]);
});

describe("refused documents", () => {
  const now = new Date("2026-01-02T00:00:00Z");
  const known = (document: RefusedDocument) => ({
    ...document,
    documentIndex: document.index,
    since: "2026-01-01T00:00:00.000Z",
  });

  test("a new one is news", () => {
    const diff = problemDiff([], [refused("x")], now);
    expect(diff).toMatchObject({
      refused: [{ entityRef: "x" }],
      saved: [{ since: now.toISOString() }],
      gone: [],
      mended: [],
    });
  });

  test("one that stands as it stood is neither written nor news", () => {
    expect(problemDiff([known(refused("x"))], [refused("x")], now)).toEqual({
      saved: [],
      gone: [],
      refused: [],
      mended: [],
    });
  });

  test("one that moved is written and no news, and keeps the time it began", () => {
    const diff = problemDiff([known(refused("x"))], [refused("x", 3)], now);
    expect(diff).toMatchObject({
      refused: [],
      gone: [{ index: 0 }],
      saved: [{ index: 3, since: "2026-01-01T00:00:00.000Z" }],
    });
  });

  test("one with another reason is news, and keeps the time it began", () => {
    const diff = problemDiff([known(refused("x"))], [refused("x", 0, "is worse")], now);
    expect(diff).toMatchObject({
      refused: [{ entityRef: "x" }],
      saved: [{ since: "2026-01-01T00:00:00.000Z" }],
      mended: [],
    });
  });

  test("one that is gone is mended", () => {
    const diff = problemDiff([known(refused("x"))], [], now);
    expect(diff).toMatchObject({
      mended: [{ entityRef: "x" }],
      gone: [{ file: "a.yaml", index: 0 }],
      saved: [],
      refused: [],
    });
  });

  test("several of one entity are told apart by their order", () => {
    const both = [refused("x", 0), refused("x", 1, "is a copy")];
    expect(problemDiff(both.map(known), both, now)).toMatchObject({ saved: [], refused: [], mended: [] });
  });
});
