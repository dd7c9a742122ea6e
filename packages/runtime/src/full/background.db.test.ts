import * as auth from "@signalbox/domain/auth";
import * as events from "@signalbox/domain/events";
import * as policy from "@signalbox/domain/policy";
import { withDatabase } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { ownHandlers } from "./background.ts";

const db = withDatabase();
const clock = { now: () => new Date("2026-03-01T00:00:00Z") };
const logger = { info: () => undefined } as unknown as Parameters<typeof ownHandlers>[0]["logger"];
const handlers = () => ownHandlers({ database: db.database, clock, logger });

test("every job that a domain beside the catalog declares has a handler that repeats it", () => {
  const declared = [auth, events, policy].flatMap((domain) =>
    Object.values<unknown>(domain).flatMap((value) =>
      value !== null && typeof value === "object" && "maxAttempts" in value && "name" in value
        ? [value.name]
        : [],
    ),
  );
  expect(declared).toContain(auth.forgetEndedSessions.name);
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
