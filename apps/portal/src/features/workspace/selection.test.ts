import { expect, test } from "vitest";
import { MOST_SELECTED, nothingSelected, selected, selectedAll, type Selection } from "./selection.ts";

const all = ["a", "b", "c", "d", "e"];
const keyOf = (row: string) => row;
const click = (selection: Selection<string>, row: string) =>
  selected(selection, row, { all, range: false, keyOf });
const shiftClick = (selection: Selection<string>, row: string) =>
  selected(selection, row, { all, range: true, keyOf });
const keys = ({ rows }: Selection<string>) => [...rows.keys()].toSorted();

test("a row is selected and let go", () => {
  const one = click(nothingSelected, "b");
  expect(keys(one)).toEqual(["b"]);
  expect(keys(click(one, "b"))).toEqual([]);
});

test("with shift all rows from the last one on are selected, in either direction", () => {
  expect(keys(shiftClick(click(nothingSelected, "b"), "d"))).toEqual(["b", "c", "d"]);
  expect(keys(shiftClick(click(nothingSelected, "d"), "b"))).toEqual(["b", "c", "d"]);
});

test("with shift on a selected row the range is let go", () => {
  const four = shiftClick(click(nothingSelected, "a"), "d");
  expect(keys(shiftClick(click(four, "b"), "d"))).toEqual(["a"]);
});

test("with shift and nothing before, only the row is selected", () => {
  expect(keys(shiftClick(nothingSelected, "c"))).toEqual(["c"]);
});

test("all are selected beside what is", () => {
  expect(keys(selectedAll(click(nothingSelected, "a"), ["x", "y"], keyOf))).toEqual(["a", "x", "y"]);
});

test("no more is selected than one command takes", () => {
  const many = Array.from({ length: MOST_SELECTED + 1 }, (_, index) => String(index));
  const { rows } = selectedAll(nothingSelected, many, keyOf);
  expect(rows.size).toBe(MOST_SELECTED);
  const more = selected({ rows, anchor: null }, "one more", { all: many, range: false, keyOf });
  expect(more.rows.has("one more")).toBe(false);
});
