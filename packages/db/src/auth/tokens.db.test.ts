import { createToken, issueToken, listTokens, revokeToken, rotateToken } from "@signalbox/domain/auth";
import { PersonId } from "@signalbox/domain/auth/schema";
import { systemActor, type Actor, type Caller } from "@signalbox/kernel";
import {
  admin,
  createAccessRuntime,
  request,
  viewer,
  withDatabase,
  type AccessRuntime,
} from "@signalbox/testkit";
import { expect, test } from "vitest";

const db = withDatabase();
let subjects = 0;
/** What a client may send, whatever the types say. */
const untyped = (value: unknown) => value as never;

async function signedIn(t: AccessRuntime = createAccessRuntime(db)) {
  const subject = `owner-${++subjects}`;
  const profile = { provider: "oidc", subject, name: "Ana", email: null, emailVerified: false, groups: [] };
  const { sessionId } = await t.signIn.start(profile, request());
  const actor = await t.session(sessionId);
  if (actor?.kind !== "person") throw new Error("not signed in");
  return { t, caller: { actor, request: request() } as Caller, ownerId: actor.id };
}

const wanted = { name: "ci", scopes: ["read" as const], expiresInDays: 30 };

async function withToken(
  input: Partial<{ name: string; scopes: ("read" | "write")[]; expiresInDays: number }> = {},
) {
  const owner = await signedIn();
  const { output } = await owner.t.executor.command(createToken, { ...wanted, ...input }, owner.caller);
  if (output.secret === null) throw new Error("no secret");
  return { ...owner, secret: output.secret, token: output.token };
}
const lastEvent = () => db.prisma.event.findFirstOrThrow({ orderBy: { position: "desc" } });
const asAdmin: Caller = { actor: admin, request: request() };

/** Everything that the database keeps, as text. */
async function everythingStored(): Promise<string> {
  const tables = await db.prisma.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;
  const rows = await Promise.all(
    tables.map(({ name }) =>
      db.database.pool.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`),
    ),
  );
  return rows.flatMap((result) => result.rows.map(({ text }) => text)).join("\n");
}

test("a token works for what it is scoped to, as its owner", async () => {
  const { t, secret, token, ownerId } = await withToken();
  expect(await t.token(secret)).toEqual({
    kind: "token",
    id: token.id,
    name: "ci",
    ownerId,
    groups: [],
    roles: ["viewer"],
    scopes: ["read"],
  });
});

test("the database never contains the secret, in whatever table", async () => {
  const owner = await signedIn();
  const caller = { ...owner.caller, idempotencyKey: "create-once" };
  const { output } = await owner.t.executor.command(createToken, wanted, caller);
  const rotated = await owner.t.executor.command(
    rotateToken,
    { tokenId: output.token.id },
    { ...caller, idempotencyKey: "rotate-once" },
  );
  const stored = await everythingStored();
  expect(stored).toContain(output.token.id);
  for (const secret of [output.secret, rotated.output.secret]) {
    expect(secret).toMatch(/^sbx_/);
    expect(stored).not.toContain(String(secret));
    expect(stored).not.toContain(String(secret).slice(12));
  }
});

test("the same request again answers with the token and without its secret", async () => {
  const { t, caller } = await signedIn();
  const keyed = { ...caller, idempotencyKey: "again" };
  const first = await t.executor.command(createToken, wanted, keyed);
  const second = await t.executor.command(createToken, wanted, keyed);
  expect(second).toMatchObject({
    replayed: true,
    output: { secret: null, token: { id: first.output.token.id } },
  });
});

test("a raw secret cannot be stored by mistake: only a SHA-256 sum fits", async () => {
  const { token, secret } = await withToken();
  const store = db.prisma.apiToken.update({ where: { id: token.id }, data: { hash: secret } });
  await expect(store).rejects.toThrow("api_token_hash_is_sha256");
});

test("an unknown, damaged, expired or revoked token is nobody", async () => {
  const { t, secret, token, caller } = await withToken({ expiresInDays: 1 });
  for (const wrong of [
    "",
    "sbx_",
    secret.slice(0, -1),
    `${secret}x`,
    secret.toLowerCase(),
    "Bearer x",
    "\u0000",
  ]) {
    expect(await t.token(wrong), wrong).toBeNull();
  }
  const other = await withToken();
  await other.t.executor.command(revokeToken, { tokenId: other.token.id }, other.caller);
  expect(await other.t.token(other.secret)).toBeNull();
  t.clock.advance(86_400_000 - 1);
  expect(await t.token(secret)).toMatchObject({ id: token.id });
  t.clock.advance(1);
  expect(await t.token(secret)).toBeNull();
  await expect(t.executor.command(rotateToken, { tokenId: token.id }, caller)).rejects.toMatchObject({
    code: "conflict",
  });
});

test("a rotated token keeps its name and scopes; the old secret stops at once", async () => {
  const { t, secret, token, caller } = await withToken({ name: "nightly", expiresInDays: 10 });
  t.clock.advance(3 * 86_400_000);
  const { output } = await t.executor.command(rotateToken, { tokenId: token.id }, caller);
  expect(await t.token(secret)).toBeNull();
  expect(await t.token(String(output.secret))).toMatchObject({ id: token.id, name: "nightly" });
  expect(output.token).toMatchObject({
    scopes: ["read"],
    expiresAt: "2026-01-14T00:00:00.000Z",
    lastUsedAt: null,
  });
  expect(await lastEvent()).toMatchObject({ type: "auth.token_rotated", data: { tokenId: token.id } });
});

test("a revoked token stays revoked when it is rotated at the same moment", async () => {
  for (let i = 0; i < 5; i++) {
    const { t, token, caller } = await withToken();
    const input = { tokenId: token.id };
    await Promise.allSettled([
      t.executor.command(rotateToken, input, caller),
      t.executor.command(revokeToken, input, caller),
    ]);
    const row = await db.prisma.apiToken.findUniqueOrThrow({ where: { id: token.id } });
    expect(row.revokedAt).not.toBeNull();
  }
});

test("last use is shown, and written at most once a minute", async () => {
  const { t, secret, token, caller } = await withToken();
  const shown = async () =>
    (await t.executor.query(listTokens, {}, caller)).items.find(({ id }) => id === token.id)?.lastUsedAt;
  expect(await shown()).toBeNull();
  await t.token(secret);
  expect(await shown()).toBe("2026-01-01T00:00:00.000Z");
  t.clock.advance(59_000);
  await t.token(secret);
  expect(await shown()).toBe("2026-01-01T00:00:00.000Z");
  t.clock.advance(1_000);
  await t.token(secret);
  expect(await shown()).toBe("2026-01-01T00:01:00.000Z");
});

test("creation and revocation are on record with what the token may do, under the person who did it", async () => {
  const { t, token, caller, ownerId } = await withToken({ scopes: ["write", "read", "write"] });
  expect(await lastEvent()).toMatchObject({
    type: "auth.token_created",
    actorId: ownerId,
    stream: `auth.token/${token.id}`,
    data: { tokenId: token.id, ownerId, scopes: ["write", "read"], prefix: token.prefix },
  });
  await t.executor.command(revokeToken, { tokenId: token.id }, caller);
  expect(await lastEvent()).toMatchObject({
    type: "auth.token_revoked",
    data: { tokenId: token.id, name: "ci" },
  });
  await expect(t.executor.command(revokeToken, { tokenId: token.id }, caller)).rejects.toMatchObject({
    code: "conflict",
  });
});

test("tokens of others are for administrators", async () => {
  const { t, token, ownerId, secret } = await withToken();
  const outsider: Caller = { actor: viewer, request: request() };
  const list = (caller: Caller) => t.executor.query(listTokens, { ownerId: PersonId.parse(ownerId) }, caller);
  await expect(list(outsider)).rejects.toMatchObject({ code: "forbidden" });
  const input = { tokenId: token.id };
  const forbidden = { code: "forbidden" };
  await expect(t.executor.command(revokeToken, input, outsider)).rejects.toMatchObject(forbidden);
  await expect(t.executor.command(rotateToken, input, outsider)).rejects.toMatchObject(forbidden);
  expect((await list(asAdmin)).items).toHaveLength(1);
  await t.executor.command(revokeToken, { tokenId: token.id }, asAdmin);
  expect(await t.token(secret)).toBeNull();
});

test("a token cannot make a token, however wide its scopes", async () => {
  const { t, secret } = await withToken({ scopes: ["write"] });
  const actor = (await t.token(secret)) as Actor;
  await expect(t.executor.command(createToken, wanted, { actor, request: request() })).rejects.toMatchObject({
    code: "forbidden",
    details: { policies: ["tokens-do-not-make-credentials"] },
  });
});

test("tokens come in pages that neither skip nor repeat", async () => {
  const { t, caller } = await signedIn();
  for (let i = 0; i < 5; i++)
    await t.executor.command(createToken, { ...wanted, name: `token ${i}` }, caller);
  const first = await t.executor.query(listTokens, { limit: 3 }, caller);
  const second = await t.executor.query(listTokens, { limit: 3, cursor: String(first.nextCursor) }, caller);
  const names = [...first.items, ...second.items].map(({ name }) => name);
  expect(names.toSorted()).toEqual(["token 0", "token 1", "token 2", "token 3", "token 4"]);
  expect(second.nextCursor).toBeNull();
  expect(JSON.stringify([first, second])).not.toMatch(/hash|secret/);
});

test("the command line issues tokens to Users of the catalog, who take them over at their first sign-in", async () => {
  const t = createAccessRuntime(db);
  await t.organise({
    apiVersion: "backstage.io/v1alpha1",
    kind: "User",
    metadata: { name: "cli-owner" },
    spec: { profile: { displayName: "Cleo", email: "cleo@example.org" } },
  });
  const cli: Caller = { actor: systemActor("cli"), request: request() };
  const ownerRef = "user:default/cli-owner";
  const { output } = await t.executor.command(issueToken, { ...wanted, ownerRef }, cli);
  expect(await t.token(String(output.secret))).toMatchObject({ entityRef: ownerRef, roles: ["viewer"] });
  const second = await t.executor.command(issueToken, { ...wanted, name: "second", ownerRef }, cli);
  expect(second.output.token.ownerId).toBe(output.token.ownerId);

  const profile = { provider: "oidc", subject: "cleo", name: "Cleo", emailVerified: true, groups: [] };
  const { sessionId } = await t.signIn.start({ ...profile, email: "cleo@example.org" }, request());
  expect(await t.session(sessionId)).toMatchObject({ id: output.token.ownerId });
});

test("the command line issues no token to somebody whom the catalog does not know", async () => {
  const t = createAccessRuntime(db);
  const cli: Caller = { actor: systemActor("cli"), request: request() };
  const issue = (ownerRef: string) => t.executor.command(issueToken, { ...wanted, ownerRef }, cli);
  await expect(issue("user:default/nobody")).rejects.toMatchObject({ code: "unprocessable" });
  for (const ref of ["", "nobody", "group:default/x"]) {
    await expect(issue(ref), ref).rejects.toMatchObject({ code: "invalid" });
  }
});

const badInputs: [string, object, string][] = [
  ["an empty name", { name: "  " }, "name"],
  ["a name that is too long", { name: "x".repeat(81) }, "name"],
  ["a name with a control character", { name: "a\u0000b" }, "name"],
  ["no scope", { scopes: [] }, "scopes"],
  ["an unknown scope", { scopes: ["root"] }, "scopes.0"],
  ["no time", { expiresInDays: 0 }, "expiresInDays"],
  ["more than a year", { expiresInDays: 367 }, "expiresInDays"],
  ["half a day", { expiresInDays: 0.5 }, "expiresInDays"],
];
for (const [what, change, path] of badInputs) {
  test(`a token with ${what} is refused, naming ${path}`, async () => {
    const { t, caller } = await signedIn();
    await expect(t.executor.command(createToken, { ...wanted, ...change }, caller)).rejects.toMatchObject({
      code: "invalid",
      details: { issues: [{ path }] },
    });
  });
}

test("a token that never was is not found, an id of another kind is invalid", async () => {
  const t = createAccessRuntime(db);
  const revoke = (tokenId: string) => t.executor.command(revokeToken, { tokenId: untyped(tokenId) }, asAdmin);
  const rotate = (tokenId: string) => t.executor.command(rotateToken, { tokenId: untyped(tokenId) }, asAdmin);
  for (const call of [revoke, rotate]) {
    await expect(call("tok_00000000")).rejects.toMatchObject({ code: "not_found" });
    await expect(call("ses_00000000")).rejects.toMatchObject({ code: "invalid" });
  }
});
