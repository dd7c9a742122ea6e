import type { LocationPreview } from "@signalbox/domain/catalog";
import { expect, test } from "vitest";
import { cutText, hindranceOf, outcomeCounts } from "./preview-words.ts";

const none = { added: 0, changed: 0, unchanged: 0, removed: 0, refused: 0, barred: 0, conflict: 0 };
const preview = (change: Partial<LocationPreview> = {}): LocationPreview => ({
  type: "file",
  target: "a.yaml",
  locationId: null,
  counts: none,
  items: [],
  locations: [{ type: "file", target: "a.yaml", files: 1, error: null }],
  cut: null,
  ...change,
});

test("only what is not zero is counted, in words that fit the number", () => {
  const counts = outcomeCounts({ counts: { ...none, added: 1, conflict: 2 } });
  expect(counts.map(({ count, text }) => `${count} ${text}`)).toEqual([
    "1 entity added",
    "2 names held elsewhere",
  ]);
});

test("without a preview nothing can be registered", () => {
  expect(hindranceOf(null)).toMatch(/Preview it first/);
});

test("what stands already is not registered again", () => {
  expect(hindranceOf(preview({ locationId: "loc_00000000" as LocationPreview["locationId"] }))).toMatch(
    /already/,
  );
});

test("what cannot be read is not registered", () => {
  const locations = [{ type: "file" as const, target: "a.yaml", files: 0, error: "a.yaml does not exist" }];
  expect(hindranceOf(preview({ locations }))).toMatch(/cannot be read/);
});

test("a location with refused documents can be registered: its good ones count", () => {
  expect(hindranceOf(preview({ counts: { ...none, added: 1, refused: 1 } }))).toBeNull();
});

test("a preview that was cut says so", () => {
  expect(cutText(preview({ cut: "time" }))).toMatch(/too long/);
  expect(cutText(preview())).toBeNull();
});
