import { randomUUID } from "node:crypto";
import { withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestPortal, type SignedIn, type TestPortal } from "./testing.ts";

const database = withDatabase();
let portal: TestPortal;
let operator: SignedIn;
let token: string;

beforeAll(async () => {
  portal = await startTestPortal(database.url);
  operator = await portal.signIn("olga", "operator");
  token = await operator.token("write");
});
afterAll(() => portal.close());

const component = (name: string, description = "") => ({
  apiVersion: "backstage.io/v1alpha1",
  kind: "Component",
  metadata: { name, description },
  spec: { type: "service", lifecycle: "production", owner: "payments" },
});

interface Call {
  readonly method?: string;
  readonly body?: unknown;
  readonly secret?: string;
  readonly key?: string;
}

async function call(path: string, { method = "PUT", body, secret = token, key = randomUUID() }: Call = {}) {
  const response = await portal.fetch(`/api/v1/catalog${path}`, {
    method,
    headers: {
      authorization: `Bearer ${secret}`,
      "idempotency-key": key,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, never>,
  };
}

test("a token with the scope write of an operator pushes, and what it pushed is in the catalog", async () => {
  const pushed = await call("/sources/inventory/entities", { body: { entities: [component("pushed-one")] } });
  expect(pushed).toMatchObject({ status: 200, body: { registered: 1, refused: [] } });
  const entity = await call("/entities/component:default/pushed-one", { method: "GET" });
  expect(entity.body).toMatchObject({ source: { target: "inventory", file: "push://inventory" } });
});

test("a delta adds and removes, and the source can be deleted", async () => {
  await call("/sources/short/entities", { body: { entities: [component("short-a"), component("short-b")] } });
  const body = { added: [component("short-c")], removed: ["component:default/short-a"] };
  const changed = await call("/sources/short/entities", { method: "PATCH", body });
  expect(changed.body).toMatchObject({ registered: 1, removed: ["component:default/short-a"] });
  const deleted = await call("/sources/short", { method: "DELETE" });
  expect(deleted).toMatchObject({ status: 200, body: { entities: 2 } });
  expect((await call("/sources/short", { method: "DELETE" })).status).toBe(404);
});

test("a repeated request is answered as the first one, without effect", async () => {
  const key = randomUUID();
  const body = { entities: [component("repeated")] };
  await call("/sources/again/entities", { body, key });
  const repeated = await call("/sources/again/entities", { body, key });
  expect(repeated.body).toMatchObject({ registered: 1 });
  expect(repeated.headers.get("idempotent-replayed")).toBe("true");
});

test("ten thousand documents go in one call, and the same again change nothing", async () => {
  const entities = Array.from({ length: 10_000 }, (_, at) => component(`many-${at}`, "x".repeat(120)));
  const body = JSON.stringify({ entities });
  expect(body.length).toBeGreaterThan(2_000_000);
  const first = await call("/sources/many/entities", { body });
  expect(first).toMatchObject({ status: 200, body: { registered: 10_000, refused: [] } });
  const second = await call("/sources/many/entities", { body });
  expect(second).toMatchObject({ status: 200, body: { registered: 0, unchanged: 10_000 } });
}, 60_000);

describe("who may not", () => {
  test.each(["viewer", "developer"] as const)("a %s may not push, and reads why", async (role) => {
    const someone = await portal.signIn(`someone-${role}`, role);
    const secret = await someone.token("write");
    const refused = await call("/sources/theirs/entities", { body: { entities: [] }, secret });
    expect(refused).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect(refused.body["policies"]).toBeDefined();
  });

  test("a token that may only read does not push, whoever owns it", async () => {
    const secret = await operator.token("read");
    const refused = await call("/sources/theirs/entities", { body: { entities: [] }, secret });
    expect(refused).toMatchObject({ status: 403, body: { detail: "This token lacks the scope write." } });
  });

  test("a developer registers a location and takes it away again, and not what another one registered", async () => {
    const [mine, other] = await Promise.all(
      ["dev-one", "dev-two"].map(async (name) => (await portal.signIn(name, "developer")).token("write")),
    );
    const body = { type: "file", target: `catalog/${randomUUID()}.yaml` };
    const registered = await call("/locations", { method: "POST", body, secret: mine ?? "" });
    expect(registered.status).toBe(200);
    const path = `/locations/${String(registered.body["locationId"])}`;
    expect((await call(path, { method: "DELETE", secret: other ?? "" })).status).toBe(403);
    expect((await call(path, { method: "DELETE", secret: mine ?? "" })).status).toBe(200);
  });

  test("a viewer neither registers nor previews", async () => {
    const secret = await (await portal.signIn("vera", "viewer")).token("write");
    const body = { type: "file", target: "x.yaml" };
    expect((await call("/locations", { method: "POST", body, secret })).status).toBe(403);
    const preview = "/location-preview?type=url&target=http://127.0.0.1/";
    expect((await call(preview, { method: "GET", secret })).status).toBe(403);
  });
});

describe("bad input", () => {
  test.each([
    ["no JSON", "{", "the body is not JSON"],
    ["an unknown member", { entities: [], force: true }, "force"],
    ["no list", { entities: {} }, "entities"],
    ["too many", { entities: Array.from({ length: 10_001 }, () => 0) }, "at most 10000"],
    ["endless nesting", `{"entities":[${"[".repeat(100_000)}${"]".repeat(100_000)}]}`, "nested deeper"],
  ])("%s is a 400 that says so", async (_name, body, words) => {
    const refused = await call("/sources/bad/entities", { body });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain(words);
  });

  test("more than 32 MB is refused before it is read", async () => {
    const refused = await call("/sources/bad/entities", { body: `"${"x".repeat(33 * 1024 * 1024)}"` });
    expect(refused).toMatchObject({ status: 413, body: { code: "too_large" } });
  });

  test("a name that is no name of a source is refused by field", async () => {
    const refused = await call("/sources/No%20Name/entities", { body: { entities: [] } });
    expect(refused).toMatchObject({ status: 400, body: { issues: [{ path: "source" }] } });
  });

  test("a preview of an address inside is refused, not fetched", async () => {
    const query = new URLSearchParams({ type: "url", target: "http://169.254.169.254/latest/meta-data" });
    const preview = await call(`/location-preview?${query}`, { method: "GET" });
    expect(preview.status).toBe(200);
    expect(preview.body).toMatchObject({ items: [], locations: [{ files: 0 }] });
    expect(JSON.stringify(preview.body["locations"])).toMatch(/address|allow/i);
  });
});
