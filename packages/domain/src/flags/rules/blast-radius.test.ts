import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Definition } from "../flag.ts";
import { blastRadius } from "./blast-radius.ts";
import type { SeenContext } from "./insight-store.ts";

const off: Definition = { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "off" };
const known = { services: [], sampling: true };
const now = new Date("2026-01-01T00:00:00.000Z");
const still = () => 0;
const seen = (index: number, attributes: SeenContext["attributes"] = {}): SeenContext => ({
  subject: createHash("sha256").update(`user-${index}`).digest("hex"),
  attributes,
  variant: "off",
  service: "shop",
});
const change = (after: Definition | null, segments = new Map()) => ({
  key: "checkout",
  before: { definition: off },
  after: after && { definition: after },
  segments,
  now,
});

test("who would be served another variant is counted, by where from and where to", () => {
  const contexts = [seen(1, { country: "CH" }), seen(2, { country: "DE" }), seen(3, { country: "CH" })];
  const targeting = { if: [{ $ref: "swiss" }, "on"] };
  const segments = new Map([["swiss", { "==": [{ var: "country" }, "CH"] }]]);
  expect(blastRadius(change({ ...off, targeting }, segments), contexts, known, still)).toEqual({
    contexts: 3,
    changed: 2,
    moves: [{ from: "off", to: "on", count: 2 }],
    ...known,
  });
});

test("a split of a quarter moves about a quarter", () => {
  const contexts = Array.from({ length: 4000 }, (_, index) => seen(index));
  const targeting = {
    fractional: [
      ["on", 25],
      ["off", 75],
    ],
  };
  const { changed } = blastRadius(change({ ...off, targeting }), contexts, known, still);
  expect(changed).toBeGreaterThan(900);
  expect(changed).toBeLessThan(1100);
});

test("a change without effect moves nobody", () => {
  expect(blastRadius(change(off), [seen(1)], known, still)).toMatchObject({
    contexts: 1,
    changed: 0,
    moves: [],
  });
});

test("without a flag, or where a rule fails, callers get their own default", () => {
  expect(blastRadius(change(null), [seen(1)], known, still).moves).toEqual([
    { from: "off", to: null, count: 1 },
  ]);
  const broken = { ...off, targeting: { nonsense: [] } };
  expect(blastRadius(change(broken), [seen(1)], known, still).moves).toEqual([
    { from: "off", to: null, count: 1 },
  ]);
});

test("nothing seen is nothing counted", () => {
  expect(blastRadius(change(off), [], known, still)).toEqual({
    contexts: 0,
    changed: 0,
    moves: [],
    ...known,
  });
});

test("a rule that takes long is measured by the contexts that there is time for", () => {
  let time = 0;
  const contexts = Array.from({ length: 4000 }, (_, index) => seen(index));
  const after = { ...off, defaultVariant: "on" };
  const radius = blastRadius(change(after), contexts, known, () => (time += 10));
  expect(radius).toMatchObject({ contexts: 100, changed: 100 });
});
