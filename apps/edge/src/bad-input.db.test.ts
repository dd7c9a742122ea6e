import { request } from "node:http";
import { createFlagPublisher, withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { forSubjects, serves } from "./testing-flags.ts";
import { startTestEdge, type TestEdge } from "./testing.ts";

const db = withDatabase();
let edge: TestEdge;
let server = "";
const ALL = "/ofrep/v1/evaluate/flags";

beforeAll(async () => {
  const flags = createFlagPublisher(db.database.pool);
  server = await flags.addKey("production", "server");
  const polluted = { if: [{ "==": [{ var: "isAdmin" }, true] }, "on", "off"] };
  await flags.publish("production", {
    "flag:some": forSubjects("ann"),
    "flag:admin": { definition: { ...serves("off").definition, targeting: polluted } },
    "flag:proto": {
      definition: {
        ...serves("off").definition,
        targeting: { if: [{ var: "__proto__.isAdmin" }, "on", "off"] },
      },
    },
  });
  edge = await startTestEdge(db.url);
});
afterAll(() => edge.stop());

const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
const bodies: [string, string | Uint8Array<ArrayBuffer>, number, string][] = [
  ["not JSON", "{", 400, "PARSE_ERROR"],
  ["a list", "[]", 400, "INVALID_CONTEXT"],
  ["a number", "7", 400, "INVALID_CONTEXT"],
  ["a context that is a text", '{"context":"x"}', 400, "INVALID_CONTEXT"],
  ["a context that is a list", '{"context":[1]}', 400, "INVALID_CONTEXT"],
  ["a subject that is a number", '{"context":{"targetingKey":7}}', 400, "INVALID_CONTEXT"],
  ["10,000 levels of objects", `{"context":${deep(10_000)}}`, 400, "INVALID_CONTEXT"],
  ["100,000 open lists", "[".repeat(100_000), 400, "INVALID_CONTEXT"],
  ["invalid UTF-8", Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400, "PARSE_ERROR"],
  ["10 MB", `{"context":{"a":"${"x".repeat(10_000_000)}"}}`, 413, "GENERAL"],
];

test.each(bodies)("%s is refused by all doors of OFREP", async (_name, body, status, errorCode) => {
  for (const path of [ALL, `${ALL}/some`]) {
    const answer = await fetch(`${edge.url}${path}`, {
      method: "POST",
      body: new Blob([body]),
      headers: { authorization: `Bearer ${server}` },
    });
    expect([answer.status, await answer.json()]).toMatchObject([
      status,
      { errorCode, errorDetails: expect.any(String) },
    ]);
  }
});

test.each(["/sdk/v1/instances", "/sdk/v1/exposures"])(
  "reports are looked at as closely: %s",
  async (path) => {
    const long = "x".repeat(300);
    const instance = {
      instance: "i-0000001",
      service: "s",
      serviceVersion: "1",
      sdk: "x",
      transport: "stream",
      revision: 1,
    };
    const exposures = {
      batch: "b-0000001",
      instance: "i-0000001",
      service: "s",
      serviceVersion: "1",
      counts: [],
    };
    const good = { ...instance, ...exposures };
    const wrong: unknown[] = [
      [],
      7,
      {},
      { ...good, service: "a\u0000b" },
      { ...good, instance: "i-000001\ud800", batch: "b-000001\ud800" },
      { ...good, service: long },
      { ...good, instance: "short" },
      { ...good, revision: -1, counts: [{ flag: "a", variant: null, version: 1, count: 0 }] },
      { ...good, revision: 1.5, counts: [{ flag: "a", variant: null, version: 2 ** 31, count: 1 }] },
      {
        ...good,
        transport: "pigeon",
        contexts: [{ flag: "a", subject: "ann", attributes: {}, variant: null }],
      },
    ];
    for (const body of wrong) {
      const answer = await edge.post(path, server, body);
      expect([answer.status, await answer.json()]).toMatchObject([400, { code: "invalid" }]);
    }
    expect((await edge.post(path, server, "x".repeat(1_100_000))).status).toBe(413);
    expect((await edge.post(path, server, deep(10_000))).status).toBe(400);
    expect((await edge.post(path, server, good)).status).toBe(204);
  },
);

test("keys that reach for prototypes are plain attributes", async () => {
  const body =
    '{"context":{"targetingKey":"x","__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}}';
  expect(await (await edge.post(`${ALL}/admin`, server, body)).json()).toMatchObject({ variant: "off" });
  expect(({} as Record<string, unknown>)["isAdmin"]).toBeUndefined();
  for (const key of ["__proto__", "constructor", "toString", "hasOwnProperty"])
    expect((await edge.post(`${ALL}/${key}`, server, body)).status).toBe(404);
});

test("a huge context is evaluated, and its answer says nothing of it", async () => {
  const many = Object.fromEntries(
    Array.from({ length: 40_000 }, (_, index) => [`attribute-${index}`, index]),
  );
  const answer = await edge.post(ALL, server, { context: { ...many, targetingKey: "ann" } });
  expect(answer.status).toBe(200);
  expect((await answer.text()).length).toBeLessThan(2000);
});

test.each([
  ["/ofrep/v1/evaluate/flags/%E0%A4%A", 400],
  ["/ofrep/v1/evaluate/flags/%00", 404],
  [`/ofrep/v1/evaluate/flags/${"k".repeat(5000)}`, 404],
  ["/ofrep/v1/evaluate/flags?flagConfigEtag=%ZZ-99999999999999999999", 200],
])("strange addresses are answered: %s", async (path, status) => {
  expect((await edge.post(path, server, {})).status).toBe(status);
});

test.each([
  ["GET", "/ofrep/v1/evaluate/flags", 405],
  ["PUT", "/sdk/v1/instances", 405],
  ["GET", "/", 404],
  ["POST", "/ofrep/v1/events/x", 404],
  ["GET", "/ofrep/v1/events/", 404],
  ["DELETE", "/api/health/live", 405],
])("%s %s is answered with %i", async (method, path, status) => {
  expect((await fetch(`${edge.url}${path}`, { method })).status).toBe(status);
});

test("a length that is a lie, and a body that never ends, hold nothing up", async () => {
  const { port } = new URL(edge.url);
  const call = request({
    port,
    method: "POST",
    path: ALL,
    headers: { authorization: `Bearer ${server}`, "content-length": "50000000" },
  });
  const status = new Promise<number>((resolve, reject) => {
    call.on("response", (response) => resolve(response.statusCode ?? 0));
    call.on("error", reject);
  });
  call.write("{");
  expect(await status).toBe(413);
  call.on("error", () => undefined);
  call.destroy();
});

test("a subject that is null is nobody, also where contexts are sampled", async () => {
  await db.database.pool.query("UPDATE flag_environment SET sampling = true WHERE name = 'production'");
  await expect.poll(() => edge.edge.state.environment("production")?.sampling).not.toBeNull();
  for (const path of [ALL, `${ALL}/some`]) {
    const answer = await edge.post(path, server, { context: { targetingKey: null } });
    expect(answer.status).toBe(200);
  }
});

test("a fault after the body came is the fault of its request alone", async () => {
  const { telling } = edge.edge;
  const report = vi.spyOn(telling, "exposure").mockImplementation(() => {
    throw new Error("a bug");
  });
  const body = { batch: "b-0000002", instance: "i-0000001", service: "s", serviceVersion: "1", counts: [] };
  expect((await edge.post("/sdk/v1/exposures", server, body)).status).toBe(500);
  expect(edge.logged.at(-1)).toMatchObject({
    message: "A request could not be answered.",
    fields: { route: "sdk/exposures" },
  });
  report.mockRestore();
  expect((await edge.post("/sdk/v1/exposures", server, body)).status).toBe(204);
});

test("after all of this the edge answers as before", async () => {
  const answer = await edge.post(`${ALL}/some`, server, { context: { targetingKey: "ann" } });
  expect(await answer.json()).toMatchObject({ variant: "on" });
});
