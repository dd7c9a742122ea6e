import { createFlagsRuntime, withDatabase } from "@signalbox/testkit";
import { beforeAll, expect, test } from "vitest";
import { flagRepository } from "./flag-repository.ts";

const db = withDatabase();
const now = new Date("2026-06-01T12:00:00.000Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const flags = () => flagRepository(db.prisma);
const environment = "production";
const key = "checkout";

beforeAll(async () => {
  const runtime = await createFlagsRuntime(db);
  await runtime.addComponent("Shop", "group:default/search");
  const row = { environment, flagKey: key, serviceVersion: "1", flagVersion: 3 };
  await db.prisma.flagExposure.createMany({
    data: [
      { ...row, bucket: minutesAgo(90), service: "shop", variant: "on", count: 5 },
      { ...row, bucket: minutesAgo(61), service: "shop", variant: "on", count: 7 },
      { ...row, bucket: minutesAgo(10), service: "shop", variant: "", count: 1 },
      { ...row, bucket: minutesAgo(10), service: "unknown", variant: "on", count: 3_000_000_000 },
      { ...row, environment: "staging", bucket: minutesAgo(1), service: "shop", variant: "off", count: 1 },
      { ...row, bucket: minutesAgo(-1), service: "later", variant: "on", count: 1 },
    ],
  });
});

test("exposure comes in buckets from the beginning of the range, and what is not there is not zero", async () => {
  const range = { environment, key, from: minutesAgo(120), to: now, bucketSeconds: 3600 };
  const { points, services, lastSeenAt } = await flags().exposure(range);
  expect(points).toEqual([
    { at: minutesAgo(120).toISOString(), variant: "on", count: 12 },
    { at: minutesAgo(60).toISOString(), variant: null, count: 1 },
    { at: minutesAgo(60).toISOString(), variant: "on", count: 3_000_000_000 },
  ]);
  expect(services.map(({ service, variant, count }) => [service, variant, count])).toEqual([
    ["unknown", "on", 3_000_000_000],
    ["shop", "on", 12],
    ["shop", null, 1],
  ]);
  expect(services[1]).toMatchObject({ flagVersion: 3, lastSeenAt: minutesAgo(61).toISOString() });
  expect(lastSeenAt).toBe(minutesAgo(-1).toISOString());
  const nothing = await flags().exposure({ ...range, key: "other" });
  expect(nothing).toEqual({ points: [], services: [], lastSeenAt: null });
});

test("a service is known by the component of its name, however that is spelt", async () => {
  const services = await flags().services(environment, key, minutesAgo(30));
  const found = new Map(services.map(({ service, ...rest }) => [service, rest]));
  expect(found.get("unknown")).toMatchObject({ entityRef: null, owner: null, tier: null });
  expect(found.get("shop")).toMatchObject({
    entityRef: "component:default/shop",
    owner: "group:default/search",
    evaluations: 1,
    lastSeenAt: minutesAgo(10).toISOString(),
  });
});

test("of each subject the newest context counts, the newest first", async () => {
  const row = { environment, flagKey: key, service: "shop", variant: null };
  await db.prisma.flagContext.createMany({
    data: [
      { ...row, subject: "a", attributes: { country: "DE" }, seenAt: minutesAgo(9) },
      { ...row, subject: "b", attributes: {}, seenAt: minutesAgo(5) },
      { ...row, subject: "a", attributes: { country: "AT", age: 3, vip: true }, seenAt: minutesAgo(3) },
      { ...row, subject: "old", attributes: {}, seenAt: minutesAgo(90) },
      { ...row, subject: "other", flagKey: "other", attributes: {}, seenAt: minutesAgo(1) },
    ],
  });
  const found = await flags().contexts(environment, key, minutesAgo(60), 10);
  expect(found).toEqual([
    { subject: "a", attributes: { country: "AT", age: 3, vip: true }, variant: null, service: "shop" },
    { subject: "b", attributes: {}, variant: null, service: "shop" },
  ]);
  expect(await flags().contexts(environment, key, minutesAgo(60), 1)).toHaveLength(1);
});

test("when a flag was last evaluated outlives the counts, and goes forward only", async () => {
  const stale = { unusedDays: 14, oneVariantDays: 30, oldDays: 90, now };
  const before = await flags().usage([key, "never"], stale);
  expect([...before]).toEqual([[key, { lastSeenAt: minutesAgo(-1).toISOString(), variantsServed: 3 }]]);
  const late = {
    environment,
    flagKey: key,
    serviceVersion: "1",
    flagVersion: 3,
    service: "shop",
    variant: "on",
  };
  await db.prisma.flagExposure.create({ data: { ...late, bucket: minutesAgo(50_000), count: 1 } });
  await db.prisma.flagExposure.deleteMany();
  expect(await flags().usage([key], stale)).toEqual(before);
});

test("readers are those seen since a moment", async () => {
  const row = {
    environment,
    kind: "sdk",
    edge: "e1",
    service: "shop",
    serviceVersion: "1",
    sdk: "node",
    revision: 4,
    since: minutesAgo(60),
  };
  await db.prisma.flagReader.createMany({
    data: [
      { ...row, instance: "live", seenAt: minutesAgo(0) },
      { ...row, instance: "gone", seenAt: minutesAgo(2) },
      { ...row, instance: "elsewhere", environment: "staging", seenAt: minutesAgo(0) },
    ],
  });
  const found = await flags().readers(environment, minutesAgo(1));
  expect(found).toEqual([
    {
      kind: "sdk",
      instance: "live",
      edge: "e1",
      service: "shop",
      serviceVersion: "1",
      sdk: "node",
      revision: 4,
      since: minutesAgo(60).toISOString(),
      seenAt: now.toISOString(),
    },
  ]);
});
