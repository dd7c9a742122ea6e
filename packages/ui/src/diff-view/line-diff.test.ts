import fc from "fast-check";
import { expect, test } from "vitest";
import { lineDiff } from "./line-diff.ts";

test("a changed line is shown as removed and added, with its neighbours", () => {
  expect(lineDiff("a\nb\nc", "a\nx\nc")).toEqual([
    { kind: "same", text: "a" },
    { kind: "removed", text: "b" },
    { kind: "added", text: "x" },
    { kind: "same", text: "c" },
  ]);
});

test("long unchanged stretches are folded and counted", () => {
  const lines = Array.from({ length: 20 }, (_, i) => `line ${String(i)}`);
  const changed = lines.with(10, "changed");
  const diff = lineDiff(lines.join("\n"), changed.join("\n"));
  expect(diff.filter((line) => line.kind === "skipped").map((line) => line.text)).toEqual([
    "7 unchanged lines",
    "6 unchanged lines",
  ]);
});

test("equal texts have nothing to show but the fold", () => {
  expect(lineDiff("a\nb", "a\nb")).toEqual([{ kind: "skipped", text: "2 unchanged lines" }]);
});

const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 }).map((lines) => lines.join("\n"));

test("removing and adding what the diff says turns the one text into the other", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const diff = lineDiff(before, after);
      const folded = diff
        .filter((line) => line.kind === "skipped")
        .map((line) => Number.parseInt(line.text, 10));
      const skipped = folded.reduce((sum, count) => sum + count, 0);
      const count = (kinds: string[]) => diff.filter((line) => kinds.includes(line.kind)).length + skipped;
      expect(count(["same", "removed"])).toBe(before.split("\n").length);
      expect(count(["same", "added"])).toBe(after.split("\n").length);
    }),
    { seed: 7, numRuns: 300 },
  );
});
