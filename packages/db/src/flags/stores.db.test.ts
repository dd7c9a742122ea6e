import { createFlag, changeFlagSetting, killFlag, type FlagRepository } from "@signalbox/domain/flags";
import { EnvironmentKeyId, ScheduleId, type FlagSchedule } from "@signalbox/domain/flags/schema";
import { createFlagsRuntime, withDatabase, type FlagsRuntime } from "@signalbox/testkit";
import { beforeAll, expect, test } from "vitest";
import { flagOwners } from "./flag-owners.ts";
import { flagRepository } from "./flag-repository.ts";
import { storedFlag, storedSetting } from "./testing.ts";

const db = withDatabase();
const AT = "2026-06-01T12:00:00.000Z";
const now = new Date(AT);
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
let runtime: FlagsRuntime;
let flags: FlagRepository;

beforeAll(async () => {
  runtime = await createFlagsRuntime(db);
  flags = flagRepository(db.prisma);
});

test("a flag comes back as it was stored, keys of its definition in their order", async () => {
  const definition = {
    state: "ENABLED" as const,
    variants: { zebra: { b: 1, a: [null, { d: 1, c: 2 }] }, apple: {} },
    defaultVariant: null,
    targeting: { if: [{ "==": [{ var: "z" }, 1] }, "zebra"] },
    metadata: { z: 1, a: "x" },
  };
  const killed = { at: AT, by: "usr_a", reason: "why" };
  const settings = ["development", "staging", "production"].map((environment) =>
    storedSetting(environment, { definition, killed, safeVariant: null, revision: 7, reason: "because" }),
  );
  const valueSchema = { type: "object", properties: { b: {}, a: {} } };
  const given = storedFlag("as-stored", {
    type: "object" as const,
    tags: ["b", "a"],
    valueSchema,
    expiresAt: AT,
    entityKnown: false,
    entityRef: "component:default/none",
    settings,
  });
  await flags.addFlag(given);
  expect(JSON.stringify(await flags.flag("as-stored"))).toBe(
    JSON.stringify({ ...given, owner: null, settings: given.settings.map((one) => ({ ...one })) }),
  );
});

test("a change of the envelope leaves the levers, and a change of a lever dates the flag", async () => {
  const flag = storedFlag("envelope");
  await flags.addFlag(flag);
  await flags.replaceFlag({ ...flag, name: "Renamed", lifecycle: "archived", version: 2, settings: [] });
  const later = storedSetting("staging", { version: 2, updatedAt: AT });
  await flags.putSetting(flag.id, later);
  await flags.putSetting(flag.id, { ...later, version: 3, updatedAt: "2026-01-02T00:00:00.000Z" });
  const found = await flags.flag("envelope");
  expect(found).toMatchObject({ name: "Renamed", lifecycle: "archived", version: 2, updatedAt: AT });
  expect(found?.settings.map(({ environment, version }) => [environment, version])).toEqual([
    ["development", 1],
    ["staging", 3],
    ["production", 1],
  ]);
  expect((await flags.settingsIn("staging", ["envelope"])).length).toBe(0);
});

test("an environment changes without its revision, and a name is taken once", async () => {
  const added = {
    title: "Canary",
    production: true,
    position: 9,
    revision: 0,
    sampling: false,
    attributes: [],
  };
  await flags.addEnvironment({ name: "canary", ...added }, now);
  await expect(flags.addEnvironment({ name: "canary", ...added }, now)).rejects.toMatchObject({
    code: "conflict",
  });
  expect([await flags.nextRevision("canary"), await flags.nextRevision("canary")]).toEqual([1, 2]);
  await flags.replaceEnvironment({ name: "canary", ...added, sampling: true, attributes: ["country"] });
  expect(await flags.environment("canary")).toMatchObject({ revision: 2, sampling: true });
  expect((await flags.environments()).map(({ name }) => name)).toEqual([
    "development",
    "staging",
    "production",
    "canary",
  ]);
  await expect(flags.nextRevision("moon")).rejects.toMatchObject({ code: "not_found" });
});

test("a segment may be any rule, and is gone when it is removed", async () => {
  const segment = { environment: "staging", description: "", version: 1, updatedAt: AT, updatedBy: "usr_a" };
  for (const [name, rule] of Object.entries({ nothing: null, yes: true, rule: { in: ["a", { var: "b" }] } }))
    await flags.putSegment({ ...segment, name, rule });
  await flags.putSegment({ ...segment, name: "yes", rule: false, version: 2 });
  await flags.removeSegment("staging", "rule");
  expect((await flags.segments("staging")).map(({ name, rule, version }) => [name, rule, version])).toEqual([
    ["nothing", null, 1],
    ["yes", false, 2],
  ]);
});

test("a key keeps its hash through every change and never shows it", async () => {
  const id = EnvironmentKeyId.parse("key_00000001");
  const key = {
    id,
    environment: "staging",
    kind: "server" as const,
    name: "Shop",
    hint: "abcd",
    createdAt: AT,
    createdBy: "usr_a",
    expiresAt: null,
    revokedAt: null,
    replacedBy: null,
  };
  await flags.addKey(key, "the hash");
  await flags.replaceKey({ ...key, name: "Store", revokedAt: AT });
  expect(await flags.keys("staging")).toEqual([{ ...key, name: "Store", revokedAt: AT }]);
  expect(await flags.lockKey(id)).toMatchObject({ name: "Store" });
  expect((await db.prisma.environmentKey.findUniqueOrThrow({ where: { id } })).hash).toBe("the hash");
});

test("due are the schedules that wait or run and whose time has come, the oldest first", async () => {
  const flag = storedFlag("scheduled");
  await flags.addFlag(flag);
  const schedule = (name: string, status: FlagSchedule["status"], nextAt: Date | null): FlagSchedule => ({
    id: ScheduleId.parse(`fsc_${name.padEnd(8, "0")}`),
    flagId: flag.id,
    environment: "staging",
    plan: { kind: "at", at: AT, change: { do: "turn-on" } },
    status,
    step: -1,
    nextAt: nextAt?.toISOString() ?? null,
    version: 1,
    createdAt: AT,
    createdBy: "usr_a",
    updatedAt: AT,
    note: null,
  });
  const due = schedule("due", "waiting", minutesAgo(1));
  const all = [
    due,
    schedule("running", "running", minutesAgo(2)),
    schedule("paused", "paused", minutesAgo(3)),
    schedule("done", "done", null),
    schedule("later", "waiting", minutesAgo(-1)),
  ];
  for (const one of all) await flags.putSchedule(one);
  const found = await flags.dueSchedules(now, 10);
  expect(found.map(({ id }) => id)).toEqual(["fsc_running0", "fsc_due00000"]);
  expect(found[1]).toEqual(due);
  expect((await flags.dueSchedules(now, 1)).length).toBe(1);
  await flags.putSchedule({ ...due, status: "cancelled", version: 2 });
  expect(await flags.lockSchedule(due.id)).toMatchObject({
    flag: { key: "scheduled" },
    schedule: { status: "cancelled", version: 2 },
  });
  expect((await flags.schedules(flag.id)).length).toBe(5);
});

test("a lever is found in the register as an event left it, before an event, and at a time", async () => {
  const entityRef = await runtime.addComponent("history");
  const variants = { on: true, off: false };
  const common = { key: "history", name: "h", type: "boolean" as const, entityRef, variants };
  const { id: flagId } = await runtime.run(createFlag, {
    ...common,
    defaultVariant: "off",
    safeVariant: "off",
  });
  const environment = "production";
  const created = runtime.clock.now();
  runtime.clock.advance(60_000);
  const definition = { state: "ENABLED" as const, variants, defaultVariant: "on" };
  const change = { key: "history", environment, expectedVersion: 1, definition, safeVariant: "off" };
  await runtime.run(changeFlagSetting, change);
  await runtime.run(changeFlagSetting, { ...change, environment: "staging" });
  const set = runtime.clock.now();
  runtime.clock.advance(60_000);
  await runtime.run(killFlag, { key: "history", environment });
  const lever = { flagId, environment };
  const last = await flags.settingAt(lever, runtime.clock.now());
  expect(last).toMatchObject({ version: 3, killed: { by: expect.any(String) } });
  const position = last?.position ?? 0;
  expect(await flags.settingBy(position)).toEqual(last);
  const before = await flags.settingBefore(lever, position);
  expect(before).toMatchObject({ version: 2, definition, killed: null });
  expect(await flags.settingAt(lever, set)).toEqual(before);
  expect(await flags.settingAt(lever, created)).toMatchObject({ version: 1 });
  expect(await flags.settingAt(lever, new Date(0))).toBeNull();
  const [first] = await db.prisma.event.findMany({ where: { type: "flags.flag_created" }, take: 1 });
  expect(await flags.settingBy(Number(first?.position))).toBeNull();
  expect(await flags.settingBy(1_000_000)).toBeNull();
});

test("a flag is owned by who owns its entity, a new one by who owns the entity named for it", async () => {
  const entityRef = await runtime.addComponent("owned", "group:default/search");
  await flags.addFlag(storedFlag("owned", { entityRef }));
  const { ownersOf } = flagOwners(db.prisma);
  for (const id of ["owned", entityRef])
    expect(await ownersOf({ type: "flags.flag", id })).toEqual(["group:default/search"]);
  for (const id of ["nowhere", "component:default/nowhere", "*"])
    expect(await ownersOf({ type: "flags.flag", id })).toEqual([]);
  expect(await ownersOf({ type: "flags.environment", id: "owned" })).toEqual([]);
  expect(await flags.entity(entityRef)).toEqual({ owner: "group:default/search" });
  expect(await flags.entity("component:default/nowhere")).toBeNull();
});
