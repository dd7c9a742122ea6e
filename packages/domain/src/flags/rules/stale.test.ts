import { expect, test } from "vitest";
import { staleReasons } from "./stale.ts";

const now = new Date("2026-06-30T12:00:00.000Z");
const rules = { unusedDays: 30, oneVariantDays: 60, oldDays: 180, now };
const daysAgo = (days: number, milliseconds = 0) =>
  new Date(now.getTime() - days * 86_400_000 - milliseconds).toISOString();

const fresh = {
  lifecycle: "active" as const,
  expiresAt: null as string | null,
  createdAt: daysAgo(10),
  entityKnown: true,
};
const used = { lastSeenAt: daysAgo(0) as string | null, variantsServed: 2 };

const table: [string, object, object, string[]][] = [
  ["a flag in use", {}, {}, []],
  ["one that expires now", { expiresAt: daysAgo(0) }, {}, []],
  ["one that has expired", { expiresAt: daysAgo(0, 1) }, {}, ["expired"]],
  ["one that nobody evaluated yet, while it is new", {}, { lastSeenAt: null }, []],
  ["one that nobody ever evaluated", { createdAt: daysAgo(31) }, { lastSeenAt: null }, ["not-evaluated"]],
  ["one last evaluated on the day", { createdAt: daysAgo(31) }, { lastSeenAt: daysAgo(30) }, []],
  [
    "one last evaluated before",
    { createdAt: daysAgo(31) },
    { lastSeenAt: daysAgo(30, 1) },
    ["not-evaluated"],
  ],
  ["a draft that nobody evaluates", { lifecycle: "draft", createdAt: daysAgo(90) }, { lastSeenAt: null }, []],
  ["one variant for a while", { createdAt: daysAgo(59) }, { variantsServed: 1 }, []],
  ["one variant for too long", { createdAt: daysAgo(61) }, { variantsServed: 1 }, ["one-variant"]],
  ["an old one", { createdAt: daysAgo(181) }, {}, ["old"]],
  ["one whose entity is gone", { entityKnown: false }, {}, ["entity-gone"]],
  ["one that is ready to remove", { lifecycle: "ready-to-remove" }, {}, ["ready-to-remove"]],
  [
    "one in the archive, whatever else",
    { lifecycle: "archived", expiresAt: daysAgo(9), entityKnown: false },
    {},
    [],
  ],
];
test.each(table)("%s", (_name, flag, usage, reasons) => {
  expect(staleReasons({ ...fresh, ...flag }, { ...used, ...usage }, rules)).toEqual(reasons);
});

test("the days are those of the configuration", () => {
  const flag = { ...fresh, createdAt: daysAgo(10) };
  expect(staleReasons(flag, used, { ...rules, oldDays: 9 })).toEqual(["old"]);
});
