import { changeFlagSetting, createFlag, getFlag, listFlags } from "@signalbox/domain/flags";
import { createFlagsRuntime, withDatabase, type FlagsRuntime } from "@signalbox/testkit";
import { beforeAll, expect, test } from "vitest";

const db = withDatabase();
let runtime: FlagsRuntime;
let entityRef: string;
/** What a client may send, whatever the types say. */
const untyped = (value: unknown) => value as never;

beforeAll(async () => {
  runtime = await createFlagsRuntime(db);
  entityRef = await runtime.addComponent("checkout");
  await runtime.run(createFlag, wanted("steady"));
});

const wanted = (key: string) => ({
  key,
  name: key,
  type: "boolean" as const,
  entityRef,
  variants: { on: true, off: false },
  defaultVariant: "off",
  safeVariant: "off",
});

let deep = "1";
for (let depth = 0; depth < 10_000; depth++) deep = `{"!":${deep}}`;

test.each<[string, Record<string, unknown>]>([
  ["a NUL in the name", { name: "a\u0000b" }],
  ["a NUL in the description", { description: "\u0000" }],
  ["a NUL in a tag", { tags: ["a\u0000"] }],
  ["half a surrogate pair", { description: "\ud83d" }],
  ["a NUL in a variant", { type: "string", variants: { on: "a\u0000", off: "b" } }],
  ["a key with a colon", { key: "a:b" }],
  ["no name", { name: "  " }],
  ["too many tags", { tags: Array.from({ length: 51 }, (_, at) => `t${at}`) }],
  ["variants of two types", { variants: { on: true, off: "x" } }],
  ["a number that is none", { type: "number", variants: { on: Number.NaN, off: 1 } }],
  ["an expiry that is no time", { expiresAt: "tomorrow" }],
  ["an entity that the catalog does not have", { entityRef: "component:default/nowhere" }],
])("a flag with %s is refused and nothing is kept of it", async (_what, change) => {
  const revision = async () => (await db.prisma.flagEnvironment.findMany()).map((one) => one.revision);
  const before = await revision();
  await expect(runtime.run(createFlag, untyped({ ...wanted("bad"), ...change }))).rejects.toMatchObject({
    code: "invalid",
  });
  expect(await db.prisma.flag.count({ where: { key: "bad" } })).toBe(0);
  expect(await revision()).toEqual(before);
});

test.each<[string, unknown]>([
  ["targeting that is 10,000 deep", { targeting: JSON.parse(deep) }],
  ["a NUL in targeting", { targeting: { "==": [{ var: "a\u0000" }, 1] } }],
  ["a default variant that it does not have", { defaultVariant: "nothing" }],
])("a lever with %s is refused and stays as it was", async (_what, change) => {
  const definition = { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "on" };
  const input = {
    key: "steady",
    environment: "development",
    expectedVersion: 1,
    safeVariant: "off",
    definition: { ...definition, ...(change as object) },
  };
  await expect(runtime.run(changeFlagSetting, untyped(input))).rejects.toMatchObject({ code: "invalid" });
  const { settings } = await runtime.ask(getFlag, { key: "steady" });
  expect(settings.map(({ version }) => version)).toEqual([1, 1, 1]);
});

test("a key that is taken is a conflict, also for two at the same moment", async () => {
  await expect(runtime.run(createFlag, wanted("steady"))).rejects.toMatchObject({ code: "conflict" });
  const both = await Promise.allSettled([0, 1].map(() => runtime.run(createFlag, wanted("twin"))));
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "conflict" });
});

test.each<[string, Record<string, unknown>]>([
  ["a NUL in the text", { text: "\u0000" }],
  ["a sort that is none", { sort: "; DROP TABLE flag" }],
  ["a page of 501", { limit: 501 }],
  ["a cursor that is none", { cursor: "%%%" }],
  [
    "a cursor of another order",
    { sort: "updated", cursor: btoa(JSON.stringify({ sort: "key", place: ["a"] })) },
  ],
  [
    "a cursor with a time that is none",
    { sort: "updated", cursor: btoa(JSON.stringify({ sort: "updated", place: ["when", "a"] })) },
  ],
  ["a state that is none", { state: "broken" }],
])("a list with %s is refused", async (_what, input) => {
  await expect(runtime.ask(listFlags, untyped(input))).rejects.toMatchObject({ code: "invalid" });
});
