import { expect, test } from "vitest";
import { dayGroups, dayOf, dayTitle } from "./day-groups.ts";

const late = { key: "late", time: "2026-11-20T23:30:00.000Z" };
const early = { key: "early", time: "2026-11-20T01:00:00.000Z" };

test("a day is the reader's day, not UTC's", () => {
  expect(dayOf(late.time, "UTC")).toBe("2026-11-20");
  expect(dayOf(late.time, "Europe/Berlin")).toBe("2026-11-21");
});

test("entries of one day stand together, in the order they came", () => {
  expect(dayGroups([late, early], "UTC")).toEqual([{ day: "2026-11-20", entries: [late, early] }]);
  expect(dayGroups([late, early], "Europe/Berlin").map((group) => group.day)).toEqual([
    "2026-11-21",
    "2026-11-20",
  ]);
});

test.each([
  ["2026-11-21", "Today"],
  ["2026-11-20", "Yesterday"],
  ["2026-11-02", "Mon 2 November 2026"],
])("%s seen on 2026-11-21 is called %s", (day, title) => {
  expect(dayTitle(day, "2026-11-21").replace(",", "")).toBe(title);
});
