import { expect, test } from "vitest";
import { mergeDrafts, takeParts } from "./merge-drafts.ts";
import type { DraftValues } from "./setting-draft.ts";

const base: DraftValues = {
  definition: { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "off" },
  safeVariant: "off",
  prerequisites: [],
};
const withDefinition = (part: Partial<DraftValues["definition"]>): DraftValues => ({
  ...base,
  definition: { ...base.definition, ...part },
});

test("what others changed comes into a draft that does not touch it", () => {
  const mine = { ...base, safeVariant: "on" };
  const theirs = withDefinition({ defaultVariant: "on" });
  expect(mergeDrafts(base, mine, theirs)).toEqual({
    merged: { ...theirs, safeVariant: "on" },
    conflicts: [],
    theirs: ["Default variant"],
  });
});

test("what both changed is for the person to choose, with what it was", () => {
  const mine = withDefinition({ targeting: { if: [{ $ref: "a" }, "on"] } });
  const theirs = withDefinition({ targeting: { if: [{ $ref: "b" }, "on"] } });
  const { merged, conflicts } = mergeDrafts(base, mine, theirs);
  expect(merged).toEqual(mine);
  expect(conflicts).toEqual([
    {
      name: "targeting",
      label: "Rules",
      base: undefined,
      mine: mine.definition.targeting,
      theirs: theirs.definition.targeting,
    },
  ]);
  expect(takeParts(merged, theirs, ["targeting"])).toEqual(theirs);
});

test("both changing a thing to the same is no conflict", () => {
  const same = withDefinition({ state: "DISABLED" });
  expect(mergeDrafts(base, same, same)).toMatchObject({ merged: same, conflicts: [] });
});

test("variants are merged one by one", () => {
  const mine = withDefinition({ variants: { on: true, off: false, blue: true } });
  const theirs = withDefinition({ variants: { on: true, off: false, red: true } });
  const { merged, theirs: named } = mergeDrafts(base, mine, theirs);
  expect(merged.definition.variants).toEqual({ on: true, off: false, red: true, blue: true });
  expect(named).toEqual(["Variant red"]);
});

test("what was taken away on one side stays away", () => {
  const begun = withDefinition({ targeting: { if: [{ $ref: "a" }, "on"] } });
  expect(mergeDrafts(begun, base, { ...begun, safeVariant: null }).merged).toEqual({
    ...base,
    safeVariant: null,
  });
});
