import * as auth from "@signalbox/domain/auth";
import * as events from "@signalbox/domain/events";
import { forgetBreakerTraces } from "@signalbox/domain/breakers";
import { forgetFlagTraces } from "@signalbox/domain/flags";
import { forgetTraffic, rollUpTraffic } from "@signalbox/domain/observability";
import * as policy from "@signalbox/domain/policy";
import { forgetCounts } from "@signalbox/domain/slos";
import { withDatabase } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { ownHandlers } from "./background.ts";

const db = withDatabase();
const clock = { now: () => new Date("2026-03-01T00:00:00Z") };
const logger = { info: () => undefined } as unknown as Parameters<typeof ownHandlers>[0]["logger"];
const counts = { keepMinutesDays: 3, keepHoursDays: 400 };
const traffic = { tenSecondsHours: 26, minuteDays: 8, hourDays: 400 };
const breakers = { countDays: 7, transitionDays: 90, goneHours: 24 };
const keep = { ...breakers, exposureDays: 30, contextHours: 24, readerHours: 12, ...counts, ...traffic };
const handlers = () => ownHandlers({ database: db.database, clock, logger, keep });

test("every job that these domains declare has a handler that repeats it", () => {
  const declared = [auth, events, policy].flatMap((domain) =>
    Object.values<unknown>(domain).flatMap((value) =>
      value !== null && typeof value === "object" && "maxAttempts" in value && "name" in value
        ? [value.name]
        : [],
    ),
  );
  expect(declared).toContain(auth.forgetEndedSessions.name);
  declared.push(forgetFlagTraces.name, forgetCounts.name, forgetBreakerTraces.name, forgetTraffic.name);
  declared.push(rollUpTraffic.name);
  expect(new Set(handlers().flatMap(({ name, every }) => (every ? [name] : [])))).toEqual(new Set(declared));
});

test("sessions that ended a month ago are forgotten, later ones are kept", async () => {
  const person = { id: "usr_00000001", provider: "local", subject: "a", name: "Ana" };
  await db.prisma.person.create({ data: person });
  const at = (day: string) => new Date(`2026-${day}T00:00:00Z`);
  const session = { personId: person.id, createdAt: at("01-01"), lastSeenAt: at("01-01"), claimedGroups: [] };
  await db.prisma.session.createMany({
    data: [
      { ...session, id: "ses_expired", expiresAt: at("01-20") },
      { ...session, id: "ses_revoked", expiresAt: at("12-01"), revokedAt: at("01-20") },
      { ...session, id: "ses_recent", expiresAt: at("02-20") },
      { ...session, id: "ses_live", expiresAt: at("12-01") },
    ],
  });
  const forget = handlers().find(({ name }) => name === auth.forgetEndedSessions.name);
  await forget?.run({}, {});
  const left = await db.prisma.session.findMany({ orderBy: { id: "asc" } });
  expect(left.map(({ id }) => id)).toEqual(["ses_live", "ses_recent"]);
});

test("what readers of flags told is forgotten in its time, and when a variant was last served is not", async () => {
  const { prisma } = db;
  const at = (day: string) => new Date(`2026-${day}Z`);
  const environment = "production";
  const served = {
    environment,
    service: "shop",
    serviceVersion: "1",
    variant: "on",
    flagVersion: 1,
    count: 1,
  };
  await prisma.flagExposure.createMany({
    data: [
      { ...served, flagKey: "old", bucket: at("01-29T23:59:00") },
      { ...served, flagKey: "new", bucket: at("01-30T00:01:00") },
    ],
  });
  const context = { environment, flagKey: "any", service: "shop", attributes: {}, variant: "on" };
  await prisma.flagContext.createMany({
    data: [
      { ...context, subject: "old", seenAt: at("02-27T23:59:00") },
      { ...context, subject: "new", seenAt: at("02-28T00:01:00") },
    ],
  });
  const reader = {
    environment,
    kind: "sdk",
    edge: "e1",
    service: "shop",
    serviceVersion: "1",
    sdk: "node",
    revision: 1,
    since: at("01-01T00:00:00"),
  };
  await prisma.flagReader.createMany({
    data: [
      { ...reader, instance: "gone", seenAt: at("02-28T11:59:00") },
      { ...reader, instance: "there", seenAt: at("02-28T12:01:00") },
    ],
  });
  await prisma.flagBatch.createMany({ data: [{ id: "batch-old", at: at("02-27T23:59:00") }] });
  const forget = handlers().find(({ name }) => name === forgetFlagTraces.name);
  await forget?.run({}, {});
  expect((await prisma.flagExposure.findMany()).map(({ flagKey }) => flagKey)).toEqual(["new"]);
  expect((await prisma.flagSeen.findMany()).map(({ flagKey }) => flagKey).toSorted()).toEqual(["new", "old"]);
  expect((await prisma.flagContext.findMany()).map(({ subject }) => subject)).toEqual(["new"]);
  expect((await prisma.flagReader.findMany()).map(({ instance }) => instance)).toEqual(["there"]);
  expect(await prisma.flagBatch.count()).toBe(0);
});
