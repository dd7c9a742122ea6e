import { authenticateSession, type AuthPorts } from "@signalbox/domain/auth";
import { PersonId, SessionId } from "@signalbox/domain/auth/schema";
import type { CatalogReader } from "@signalbox/domain/catalog";
import { readEntities } from "@signalbox/domain/catalog/permissions";
import type { Authorize } from "@signalbox/domain/policy";
import { developer, testClock, viewer } from "@signalbox/testkit";
import { expect, test } from "vitest";
import type { FreshCache } from "./fresh-cache.ts";
import { freshCatalog } from "./fresh-catalog.ts";
import { freshAuthorize, freshIdentity } from "./fresh-ports.ts";

/** Keeps everything for ever, as while nothing happens. */
function everlasting(): FreshCache {
  const kept = new Map<string, Promise<unknown>>();
  return <T>(question: string, ask: () => Promise<T>) => {
    const answer = (kept.get(question) as Promise<T> | undefined) ?? ask();
    kept.set(question, answer);
    return answer;
  };
}

const HOUR_MS = 3_600_000;

function signedIn() {
  const clock = testClock();
  const count = { rows: 0, touches: 0 };
  const start = clock.now();
  const person = {
    id: PersonId.parse("usr_0000000000"),
    provider: "local",
    subject: "ana",
    name: "Ana",
    email: null,
    entityRef: null,
  };
  const session = {
    id: SessionId.parse("ses_0000000000"),
    personId: person.id,
    personName: person.name,
    createdAt: start,
    lastSeenAt: start,
    expiresAt: new Date(start.getTime() + HOUR_MS),
    revokedAt: null,
    address: null,
    client: null,
    claimedGroups: [],
  };
  const auth = {
    session: () => Promise.resolve((count.rows++, { session, person })),
    touchSession: () => Promise.resolve(void count.touches++),
  };
  const directory = { groupsOf: () => Promise.resolve([]) };
  const roles = { rolesOf: () => Promise.resolve(["viewer"]) };
  const ports = freshIdentity({ auth, directory, roles } as unknown as AuthPorts, everlasting());
  const ask = () => authenticateSession({ ...ports, clock }, session.id);
  return { clock, count, ask };
}

test("a session that is known from memory still ends by the clock", async () => {
  const { clock, count, ask } = signedIn();
  expect(await ask()).toMatchObject({ kind: "person", name: "Ana", roles: ["viewer"] });
  clock.advance(HOUR_MS);
  expect(await ask()).toBeNull();
  expect(count.rows).toBe(1);
});

test("its use is noted once a minute, though the kept row tells of an older one", async () => {
  const { clock, count, ask } = signedIn();
  for (let second = 0; second <= 180; second += 5) {
    await ask();
    clock.advance(5000);
  }
  expect(count).toEqual({ rows: 1, touches: 3 });
});

function deciding() {
  const state = { asked: 0 };
  const decide: Authorize = () => {
    state.asked += 1;
    return Promise.resolve({ allowed: true, policies: [] });
  };
  return { state, authorize: freshAuthorize(decide, everlasting()) };
}

test("a decision is kept for the same person, with the same roles, on the same resource", async () => {
  const { state, authorize } = deciding();
  const shop = { type: "catalog.entity", id: "component:default/shop" };
  for (const actor of [viewer, viewer, developer, { ...viewer, groups: ["group:default/shop"] }])
    await authorize(actor, readEntities, shop);
  expect(state.asked).toBe(3);
  await authorize(viewer, readEntities, { ...shop, id: "component:default/till" });
  expect(state.asked).toBe(4);
});

test("a decision about what changes without an event is made anew", async () => {
  const { state, authorize } = deciding();
  const view = { type: "workspace.view", id: "viw_1" };
  await authorize(viewer, readEntities, view);
  await authorize(viewer, readEntities, view);
  expect(state.asked).toBe(2);
});

test("lists are kept; what shows lines and times of reading, which change without an event, is not", async () => {
  const asked: string[] = [];
  const ask = (name: string) => () => Promise.resolve(void asked.push(name));
  const names = ["list", "count", "page", "bodies", "entity", "problems", "location", "locations", "files"];
  const all = Object.fromEntries(names.map((name) => [name, ask(name)]));
  const catalog = freshCatalog(all as unknown as CatalogReader, everlasting()) as unknown as typeof all;
  for (const name of names) {
    await catalog[name]?.();
    await catalog[name]?.();
  }
  const twice = names.filter((name) => asked.filter((one) => one === name).length === 2);
  expect(twice).toEqual(["entity", "problems", "location", "locations", "files"]);
});
