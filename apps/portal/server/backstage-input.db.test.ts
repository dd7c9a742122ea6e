import { withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestPortal } from "./testing.ts";
import { component, push, startBackstageSite, type BackstageSite } from "./testing-backstage.ts";

const database = withDatabase();
let site: BackstageSite;
let authorization: string;

beforeAll(async () => {
  site = await startBackstageSite(database.url);
  await push(site.portal, [component("shop")]);
  const admin = await site.portal.signIn("ada", "admin");
  authorization = `Bearer ${await admin.token("read", "write")}`;
});
afterAll(() => site.close());

type Init = Omit<RequestInit, "headers"> & { readonly headers?: Record<string, string> };

const call = (path: string, { headers = {}, ...init }: Init = {}): Promise<Response> =>
  site.portal.fetch(`/api/catalog${path}`, { ...init, headers: { authorization, ...headers } });
const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  call(path, {
    method,
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "Content-Type": "application/json", ...headers },
  });

const byName = "/entities/by-name/component/default/shop";
const endpoints: [method: string, path: string, body?: unknown][] = [
  ["GET", "/entities"],
  ["GET", "/entities/by-query"],
  ["POST", "/entities/by-query", {}],
  ["POST", "/entities/by-refs", { entityRefs: [] }],
  ["GET", byName],
  ["GET", `${byName}/ancestry`],
  ["GET", "/entities/by-uid/x"],
  ["DELETE", "/entities/by-uid/x"],
  ["GET", "/entity-facets?facet=kind"],
  ["POST", "/entity-facets", { facets: ["kind"] }],
  ["GET", "/locations"],
  ["POST", "/locations", { type: "url", target: "https://git.example.org/a.yaml" }],
  ["POST", "/locations/by-query", {}],
  ["GET", "/locations/loc_0000000000"],
  ["PUT", "/locations/loc_0000000000", { type: "url", target: "https://git.example.org/a.yaml" }],
  ["DELETE", "/locations/loc_0000000000"],
  ["GET", "/locations/by-entity/component/default/shop"],
  ["POST", "/refresh", { entityRef: "component:default/shop" }],
  ["POST", "/validate-entity", { entity: {}, location: "url:https://git.example.org/a.yaml" }],
  ["POST", "/analyze-location", { location: { type: "url", target: "https://git.example.org/a.yaml" } }],
];
const asked = ([method, path, body]: (typeof endpoints)[number], headers?: Record<string, string>) =>
  body === undefined
    ? call(path, { method, ...(headers && { headers }) })
    : send(method, path, body, headers);

describe.each(endpoints)("%s %s", (method, path, body) => {
  test("refuses nobody and a wrong token, in Backstage's words", async () => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const headers = { "Content-Type": "application/json" };
    const nobody = await site.portal.fetch(`/api/catalog${path}`, { ...init, headers });
    expect(nobody.status).toBe(401);
    expect(nobody.headers.get("WWW-Authenticate")).toContain("Bearer");
    expect(await nobody.json()).toMatchObject({
      error: { name: "AuthenticationError" },
      request: { method, url: `/api/catalog${path}` },
      response: { statusCode: 401 },
    });
    expect((await asked([method, path, body], { authorization: "Bearer sbx_0000" })).status).toBe(401);
  });

  test("refuses a parameter that it does not know, by name", async () => {
    const separator = path.includes("?") ? "&" : "?";
    const response = await asked([method, `${path}${separator}nonsense=1`, body]);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { name: "InputError", message: expect.stringContaining("query parameter nonsense") },
    });
  });
});

const withBody = endpoints.filter(([, , body]) => body !== undefined);
test.each(withBody)("%s %s refuses a body that is none of its own", async (method, path) => {
  expect((await send(method, path, "{")).status).toBe(400);
  expect((await send(method, path, [])).status).toBe(400);
  const unknown = await send(method, path, { nonsense: 1 });
  expect(unknown.status).toBe(400);
  expect(await unknown.json()).toMatchObject({
    error: { name: "InputError", message: expect.stringContaining("nonsense") },
  });
  expect((await send(method, path, "{}", { "Content-Type": "text/plain" })).status).toBe(400);
});

test.each<[string, string, unknown, string]>([
  ["POST", "/entities/by-refs", {}, "entityRefs"],
  ["POST", "/entities/by-refs", { entityRefs: "x" }, "entityRefs"],
  ["POST", "/entities/by-refs", { entityRefs: [1] }, "entityRefs.0"],
  ["POST", "/entities/by-refs", { entityRefs: Array.from({ length: 10_001 }, () => "a") }, "entityRefs"],
  ["POST", "/entity-facets", {}, "facets"],
  ["POST", "/entity-facets", { facets: [""] }, "facets"],
  ["POST", "/entity-facets", { facets: Array.from({ length: 51 }, (_, index) => `f${index}`) }, "facets"],
  ["POST", "/locations", {}, "type"],
  ["POST", "/locations", { type: "url" }, "target"],
  ["POST", "/locations", { type: "url", target: 1 }, "target"],
  ["POST", "/locations", { type: "ftp", target: "ftp://a" }, "type"],
  ["POST", "/locations", { type: "url", target: "no address" }, "target"],
  ["POST", "/locations", { type: "url", target: "https://a", presence: "maybe" }, "presence"],
  ["POST", "/locations?dryRun=perhaps", { type: "url", target: "https://a" }, "dryRun"],
  ["POST", "/locations?onConflict=ignore", { type: "url", target: "https://a" }, "onConflict"],
  ["POST", "/locations/by-query", { limit: 0 }, "limit"],
  ["POST", "/locations/by-query", { cursor: "abc" }, "cursor"],
  ["POST", "/locations/by-query", { query: "x" }, "query"],
  ["POST", "/refresh", {}, "entityRef"],
  ["POST", "/refresh", { entityRef: "nonsense" }, "ref"],
  ["POST", "/validate-entity", { entity: {} }, "location"],
  ["POST", "/validate-entity", { location: "url:https://a" }, "entity"],
  ["POST", "/analyze-location", {}, "location"],
  ["POST", "/analyze-location", { location: { type: "url", target: "no address" } }, "location.target"],
])("%s %s refuses %j by name", async (method, path, body, name) => {
  const response = await send(method, path, body);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { name: "InputError", issues: [{ path: name }] } });
});

test.each<[string, string, number, string]>([
  ["GET", "/entity-facets", 400, "InputError"],
  ["GET", "/entities/by-uid/none", 404, "NotFoundError"],
  ["GET", "/entities/by-name/component/default/none", 404, "NotFoundError"],
  ["GET", "/entities/by-name/component/default/%00", 400, "InputError"],
  ["GET", "/entities/by-name/component/default/%zz", 404, "NotFoundError"],
  ["GET", "/locations/nonsense", 404, "NotFoundError"],
  ["GET", "/nothing", 404, "NotFoundError"],
  ["PATCH", "/locations", 405, "InputError"],
])("%s %s answers %i", async (method, path, status, name) => {
  const response = await call(path, { method });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: { name }, response: { statusCode: status } });
});

test("what a person may not do is refused with the policy's reason", async () => {
  const viewer = await site.portal.signIn("vera");
  const headers = { authorization: `Bearer ${await viewer.token("read", "write")}` };
  const response = await send("POST", "/refresh", { entityRef: "component:default/shop" }, headers);
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ error: { name: "NotAllowedError" } });
  const reading = await site.portal.fetch("/api/catalog/entities/by-query", { headers });
  expect(reading.status).toBe(200);
});

test("a body that is too large is refused in Backstage's words", async () => {
  const response = await send("POST", "/entities/by-query", { query: { a: "x".repeat(1_100_000) } });
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ error: { name: "PayloadTooLargeError" } });
});

test("a write with the same key is carried out once", async () => {
  const body = { type: "url", target: "https://git.example.org/once.yaml" };
  const headers = { "Idempotency-Key": "once" };
  const first = await send("POST", "/locations", body, headers);
  const second = await send("POST", "/locations", body, headers);
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(await second.json()).toEqual(await first.json());
  expect(second.headers.get("Idempotent-Replayed")).toBe("true");
  const other = await send("POST", "/locations", { ...body, target: "https://git.example.org/2" }, headers);
  expect(other.status).toBe(422);
  expect((await send("POST", "/refresh", { entityRef: "a:b/c" }, { "Idempotency-Key": "a b" })).status).toBe(
    400,
  );
});

test("reads by POST do not count as writes", async () => {
  const limits = { failedAuthentications: { points: 30, seconds: 60 }, writes: { points: 1, seconds: 60 } };
  const strict = await startTestPortal(database.url, { limits });
  try {
    const person = await strict.signIn("wanda", "admin");
    const post = async (path: string, body: object) => {
      const headers = { ...person.headers, "Content-Type": "application/json" };
      const url = `/api/catalog${path}`;
      return (await strict.fetch(url, { method: "POST", body: JSON.stringify(body), headers })).status;
    };
    const refresh = () => post("/refresh", { entityRef: "component:default/none" });
    for (let time = 0; time < 3; time++) expect(await post("/entities/by-query", {})).toBe(200);
    expect(await post("/entities/by-refs", { entityRefs: [] })).toBe(200);
    expect(await post("/entity-facets", { facets: ["kind"] })).toBe(200);
    expect([await refresh(), await refresh()]).toEqual([404, 429]);
  } finally {
    await strict.close();
  }
});

test("counts by route, of which there are few", async () => {
  await call(byName);
  const text = await (await site.portal.fetch("/api/metrics")).text();
  expect(text).toContain('route="/api/catalog/entities/by-name/:kind/:namespace/:name"');
});
