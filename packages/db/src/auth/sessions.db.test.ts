import { endSession, getMe, listSessions, revokeAllSessions, revokeSession } from "@signalbox/domain/auth";
import { PersonId, SessionId } from "@signalbox/domain/auth/schema";
import type { Caller } from "@signalbox/kernel";
import { admin, createAccessRuntime, request, viewer, withDatabase } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { authHandlers } from "./auth-jobs.ts";

const db = withDatabase();
let subjects = 0;
/** What a client may send, whatever the types say. */
const untyped = (value: unknown) => value as never;

async function signedIn(t = createAccessRuntime(db), subject = `subject-${++subjects}`) {
  const profile = { provider: "oidc", subject, name: "Ana", email: null, emailVerified: false, groups: [] };
  const started = await t.signIn.start(profile, request({ address: "192.0.2.1", client: "Browser/1" }));
  const sessionId = SessionId.parse(started.sessionId);
  const actor = await t.session(sessionId);
  if (actor?.kind !== "person") throw new Error("not signed in");
  return { t, sessionId, actor, caller: { actor, request: request() } as Caller, subject };
}
const asAdmin: Caller = { actor: admin, request: request() };
const lastEvent = () => db.prisma.event.findFirstOrThrow({ orderBy: { position: "desc" } });

test("a revoked session is refused from the next request on", async () => {
  const { t, sessionId, caller, actor } = await signedIn();
  expect(await t.session(sessionId)).not.toBeNull();
  await t.executor.command(revokeSession, { sessionId }, caller);
  expect(await t.session(sessionId)).toBeNull();
  expect(await lastEvent()).toMatchObject({
    type: "auth.session_revoked",
    actorId: actor.id,
    data: { sessionId, personId: actor.id },
  });
});

test("signing out ends the session that asked and no other", async () => {
  const one = await signedIn();
  const other = await signedIn(one.t, one.subject);
  const { output } = await one.t.executor.command(endSession, {}, one.caller);
  expect(output.ended).toEqual([one.sessionId]);
  expect(await one.t.session(one.sessionId)).toBeNull();
  expect(await one.t.session(other.sessionId)).not.toBeNull();
  expect(await lastEvent()).toMatchObject({ type: "auth.session_ended", data: { sessionId: one.sessionId } });
});

test("signing out twice changes nothing the second time", async () => {
  const { t, caller } = await signedIn();
  await t.executor.command(endSession, {}, caller);
  expect((await t.executor.command(endSession, {}, caller)).output.ended).toEqual([]);
});

test("a session ends when its time is over", async () => {
  const { t, sessionId } = await signedIn();
  t.clock.advance(12 * 3_600_000 - 1);
  expect(await t.session(sessionId)).not.toBeNull();
  t.clock.advance(1);
  expect(await t.session(sessionId)).toBeNull();
});

test("an id that names no session is nobody", async () => {
  const { t } = await signedIn();
  for (const id of [
    "",
    "ses_00000000",
    "usr_00000000000",
    "ses_' OR true --",
    "x".repeat(100_000),
    "ses_\u0000",
  ]) {
    expect(await t.session(id)).toBeNull();
  }
});

test("last use is written at most once a minute", async () => {
  const { t, sessionId } = await signedIn();
  const lastSeen = async () =>
    (await db.prisma.session.findUniqueOrThrow({ where: { id: sessionId } })).lastSeenAt;
  const start = await lastSeen();
  t.clock.advance(59_999);
  await t.session(sessionId);
  expect(await lastSeen()).toEqual(start);
  t.clock.advance(1);
  await t.session(sessionId);
  expect((await lastSeen()).getTime() - start.getTime()).toBe(60_000);
});

test("a session is forgotten thirty days after its end, one that runs is not", async () => {
  const ended = await signedIn();
  const { t } = ended;
  await t.executor.command(endSession, {}, ended.caller);
  const handlers = authHandlers({ prisma: db.prisma, clock: t.clock });
  const forget = async () => {
    for (const { run } of handlers) await run({}, {});
    return (await db.prisma.session.findUnique({ where: { id: ended.sessionId } })) === null;
  };
  t.clock.advance(30 * 86_400_000);
  expect(await forget()).toBe(false);
  const running = await signedIn(t, ended.subject);
  t.clock.advance(1);
  expect(await forget()).toBe(true);
  expect(await t.session(running.sessionId)).not.toBeNull();
});

test("people see their own sessions, with the one that asks marked", async () => {
  const one = await signedIn();
  const other = await signedIn(one.t, one.subject);
  const { items } = await one.t.executor.query(listSessions, {}, one.caller);
  expect(new Map(items.map(({ id, current }) => [id, current]))).toEqual(
    new Map([
      [one.sessionId, true],
      [other.sessionId, false],
    ]),
  );
  expect(items[0]).toMatchObject({ address: "192.0.2.1", client: "Browser/1", personName: "Ana" });
});

test("sessions come in pages that neither skip nor repeat", async () => {
  const one = await signedIn();
  for (let i = 0; i < 6; i++) {
    one.t.clock.advance(1);
    await signedIn(one.t, one.subject);
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await one.t.executor.query(
      listSessions,
      { limit: 3, ...(cursor && { cursor }) },
      one.caller,
    );
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(7);
  expect(seen).toEqual([...seen].sort().reverse());
});

test("only administrators see and end the sessions of others", async () => {
  const one = await signedIn();
  const outsider: Caller = { actor: viewer, request: request() };
  const ask = (caller: Caller) =>
    one.t.executor.query(listSessions, { personId: PersonId.parse(one.actor.id) }, caller);
  await expect(ask(outsider)).rejects.toMatchObject({ code: "forbidden" });
  const revoke = one.t.executor.command(revokeSession, { sessionId: one.sessionId }, outsider);
  await expect(revoke).rejects.toMatchObject({ code: "forbidden" });
  expect((await ask(asAdmin)).items).toHaveLength(1);
  await one.t.executor.command(revokeSession, { sessionId: one.sessionId }, asAdmin);
  expect(await one.t.session(one.sessionId)).toBeNull();
});

test("everyone's sessions are for administrators", async () => {
  const one = await signedIn();
  const everyone = { personId: "everyone" as const };
  await expect(one.t.executor.query(listSessions, everyone, one.caller)).rejects.toMatchObject({
    code: "forbidden",
  });
  expect((await one.t.executor.query(listSessions, everyone, asAdmin)).items.length).toBeGreaterThan(1);
});

test("all sessions of a person end at once, the current one only if it is not to be kept", async () => {
  const one = await signedIn();
  const other = await signedIn(one.t, one.subject);
  const personId = PersonId.parse(one.actor.id);
  const kept = await one.t.executor.command(revokeAllSessions, { personId, keepCurrent: true }, one.caller);
  expect(kept.output.revoked).toEqual([other.sessionId]);
  const all = await one.t.executor.command(revokeAllSessions, { personId }, one.caller);
  expect(all.output.revoked).toEqual([one.sessionId]);
  expect(await one.t.session(one.sessionId)).toBeNull();
});

test("a session that has ended cannot be revoked, one that never was is not found", async () => {
  const { t, sessionId } = await signedIn();
  await t.executor.command(revokeSession, { sessionId }, asAdmin);
  await expect(t.executor.command(revokeSession, { sessionId }, asAdmin)).rejects.toMatchObject({
    code: "conflict",
  });
  const unknown = { sessionId: untyped("ses_00000000") };
  await expect(t.executor.command(revokeSession, unknown, asAdmin)).rejects.toMatchObject({
    code: "not_found",
  });
  const nobody = { personId: untyped("usr_00000000") };
  await expect(t.executor.command(revokeAllSessions, nobody, asAdmin)).rejects.toMatchObject({
    code: "not_found",
  });
});

test("bad input names its field", async () => {
  const { t, caller } = await signedIn();
  const invalid = (path: string) => ({ code: "invalid", details: { issues: [{ path }] } });
  await expect(
    t.executor.command(revokeSession, { sessionId: untyped("tok_12345678") }, caller),
  ).rejects.toMatchObject(invalid("sessionId"));
  await expect(
    t.executor.command(revokeAllSessions, { personId: untyped("ana") }, caller),
  ).rejects.toMatchObject(invalid("personId"));
  for (const limit of [0, 501, 1.5, "many"]) {
    await expect(t.executor.query(listSessions, { limit }, caller)).rejects.toMatchObject(invalid("limit"));
  }
  await expect(t.executor.query(listSessions, { cursor: "%%%" }, caller)).rejects.toMatchObject(
    invalid("cursor"),
  );
  await expect(t.executor.query(listSessions, { personId: untyped("all") }, caller)).rejects.toMatchObject(
    invalid("personId"),
  );
});

test("a person reads who they are", async () => {
  const { t, caller, actor, sessionId } = await signedIn();
  expect(await t.executor.query(getMe, {}, caller)).toEqual({
    kind: "person",
    id: actor.id,
    name: "Ana",
    entityRef: null,
    groups: [],
    roles: ["viewer"],
    sessionId,
  });
  const anonymous: Caller = { actor: { kind: "anonymous", id: "anonymous" }, request: request() };
  await expect(t.executor.query(getMe, {}, anonymous)).rejects.toMatchObject({ code: "unauthenticated" });
});
