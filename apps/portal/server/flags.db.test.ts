import { pushEntities } from "@signalbox/domain/catalog";
import { systemActor } from "@signalbox/kernel";
import { withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPortal, type SignedIn, type TestPortal } from "./testing.ts";

const database = withDatabase();
let portal: TestPortal;
let owner: SignedIn;
let stranger: SignedIn;
let token: string;
let calls = 0;

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await portal.fetch(`/api/v1${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      "Content-Type": "application/json",
      "Idempotency-Key": `call-${++calls}`,
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const because = (reason: string) => ({ "Signalbox-Reason": encodeURIComponent(reason) });
const definition = { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "on" };
const wanted = (key: string) => ({
  key,
  name: key,
  type: "boolean",
  entityRef: "component:default/shop",
  variants: definition.variants,
  defaultVariant: "off",
  safeVariant: "off",
});
const settingOf = (body: Record<string, unknown>, environment: string) =>
  (body["settings"] as { environment: string }[]).find((setting) => setting.environment === environment);

beforeAll(async () => {
  portal = await startTestPortal(database.url);
  const shop = {
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: { name: "shop" },
    spec: { type: "service", lifecycle: "production", owner: "user:default/ada" },
  };
  const nobody = { causationId: null, traceparent: null, reason: null, address: null, client: null };
  const caller = { actor: systemActor("ingestion"), request: { correlationId: "seed", ...nobody } };
  await portal.runtime.executor.command(pushEntities, { source: "parts", entities: [shop] }, caller);
  owner = await portal.signIn("ada");
  stranger = await portal.signIn("eve");
  token = await owner.token("write", "operate");
});
afterAll(() => portal.close());

test("a token's owner creates a flag for what they own, sets it, kills it and restores it", async () => {
  const created = await send("POST", "/flags", wanted("journey"));
  expect(created).toMatchObject({
    status: 200,
    body: { key: "journey", owner: "user:default/ada", version: 1 },
  });
  const path = "/flags/journey/settings/production";
  const change = { expectedVersion: 1, definition, safeVariant: "off" };
  const set = await send("PUT", path, change, because("größer für alle 🚂"));
  expect(set.status).toBe(200);
  expect(settingOf(set.body, "production")).toMatchObject({
    version: 2,
    reason: "größer für alle 🚂",
    definition,
    updatedBy: expect.stringMatching(/^tok_/),
  });
  const killed = await send("POST", `${path}/kill`);
  expect(killed).toMatchObject({ status: 200, body: { revision: 3 } });
  const restored = await send("POST", `${path}/restore`, undefined, because("It works again."));
  expect(restored.status).toBe(200);
  expect(settingOf(restored.body, "production")).toMatchObject({ killed: null, definition, version: 4 });
  const list = await send("GET", "/flags?text=journ&environment=production&state=on&stale=false&limit=1");
  expect(list).toMatchObject({ status: 200, body: { total: 1, items: [{ key: "journey" }] } });
});

test("what happened is in the register with its reasons, about the entity", async () => {
  const { body } = await send(
    "GET",
    `/events?about=${encodeURIComponent("component:default/shop")}&limit=50`,
  );
  const items = body["items"] as { type: string; reason: string | null }[];
  const types = items.map(({ type }) => type);
  expect(types).toEqual(
    expect.arrayContaining([
      "flags.flag_created",
      "flags.setting_changed",
      "flags.flag_killed",
      "flags.flag_restored",
    ]),
  );
  expect(items.map(({ reason }) => reason)).toContain("größer für alle 🚂");
});

test("a change in production needs its reason, and a change from an old version is told who was first", async () => {
  await send("POST", "/flags", wanted("careful"));
  const path = "/flags/careful/settings/production";
  const change = { expectedVersion: 1, definition, safeVariant: "off" };
  expect(await send("PUT", path, change)).toMatchObject({
    status: 412,
    body: { code: "precondition_failed", issues: [{ path: "reason" }] },
  });
  const broken = await send("PUT", path, change, { "Signalbox-Reason": "100%" });
  expect(broken).toMatchObject({ status: 400, body: { code: "invalid" } });
  expect((await send("PUT", path, change, because("first"))).status).toBe(200);
  const late = { ...change, definition: { ...definition, defaultVariant: "off" } };
  expect(await send("PUT", path, late, because("second"))).toMatchObject({
    status: 409,
    body: { code: "conflict", issues: [{ path: "expectedVersion" }] },
  });
});

test("a request that is repeated under its key changes nothing more", async () => {
  const key = { "Idempotency-Key": "the-same" };
  const [first, second] = [
    await send("POST", "/flags", wanted("twice"), key),
    await send("POST", "/flags", wanted("twice"), key),
  ];
  expect(second).toEqual(first);
  expect((await send("POST", "/flags", wanted("twice"))).status).toBe(409);
});

test("who owns nothing of it may look and not touch, and nobody may do neither", async () => {
  const asStranger = { Authorization: `Bearer ${await stranger.token("write", "operate")}` };
  expect((await send("GET", "/flags/journey", undefined, asStranger)).status).toBe(200);
  const path = "/flags/journey/settings/production";
  expect((await send("POST", `${path}/kill`, undefined, asStranger)).status).toBe(403);
  expect((await send("POST", "/flags", wanted("foreign"), asStranger)).status).toBe(403);
  const reader = { Authorization: `Bearer ${await owner.token("read")}` };
  expect((await send("POST", `${path}/kill`, undefined, reader)).status).toBe(403);
  expect((await send("GET", "/flags", undefined, { Authorization: "" })).status).toBe(401);
});

test.each<[string, string, string, unknown, number]>([
  ["no body", "POST", "/flags", undefined, 400],
  ["a body that is no JSON", "POST", "/flags", "{", 400],
  ["a body that is a list", "POST", "/flags", [], 400],
  ["a member that nobody knows", "POST", "/flags", { ...wanted("x1"), nonsense: 1 }, 400],
  ["a key that is none", "POST", "/flags", { ...wanted("x2"), key: "../x" }, 400],
  ["variants of two types", "POST", "/flags", { ...wanted("x3"), variants: { on: true, off: 1 } }, 400],
  [
    "a prototype for a variant",
    "POST",
    "/flags",
    `{"key":"x4","name":"x","type":"boolean","entityRef":"component:default/shop","variants":{"__proto__":true,"off":false},"defaultVariant":"off"}`,
    400,
  ],
  ["a flag that is not there", "GET", "/flags/nowhere", undefined, 404],
  ["an environment that is not there", "POST", "/flags/journey/settings/moon/kill", undefined, 404],
  [
    "a version that is none",
    "PUT",
    "/flags/journey/settings/staging",
    { expectedVersion: "1", definition },
    400,
  ],
  ["a page of nothing", "GET", "/flags?limit=0", undefined, 400],
  ["a cursor that is none", "GET", "/flags?cursor=x", undefined, 400],
])("%s is answered in words and changes nothing", async (_what, method, path, body, status) => {
  const answer = await send(method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
});

test("a body of more than a megabyte is too large, and what fits stays quick however deep it is", async () => {
  const large = { ...wanted("large"), description: "x".repeat(1_100_000) };
  expect((await send("POST", "/flags", large)).status).toBe(413);
  const deep = `${'{"!":'.repeat(100_000)}1${"}".repeat(100_000)}`;
  const body = `{"expectedVersion":1,"safeVariant":"off","definition":{"state":"ENABLED","variants":{"on":true,"off":false},"defaultVariant":"on","targeting":${deep}}}`;
  expect(await send("PUT", "/flags/journey/settings/staging", body)).toMatchObject({
    status: 400,
    body: { code: "invalid" },
  });
});
