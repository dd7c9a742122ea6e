import { connect } from "node:net";
import { request as httpRequest } from "node:http";
import { withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestPortal, type SignedIn, type TestPortal } from "./testing.ts";

const database = withDatabase();
let portal: TestPortal;
let admin: SignedIn;
let viewer: SignedIn;

beforeAll(async () => {
  portal = await startTestPortal(database.url);
  admin = await portal.signIn("ada", "admin");
  viewer = await portal.signIn("vera");
});
afterAll(() => portal.close());

/** Node's fetch does not let the Host header be chosen. */
function withHost(host: string, path = "/api/v1/openapi.json"): Promise<number> {
  const { port } = new URL(portal.url);
  return new Promise((resolve, reject) => {
    const call = httpRequest({ port, host: "127.0.0.1", path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on("error", reject).end();
  });
}

let keys = 0;
const write = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body: JSON.stringify(body),
  headers: { "Content-Type": "application/json", "Idempotency-Key": `key-${++keys}`, ...headers },
});
const newToken = { name: "ci", scopes: ["read"], expiresInDays: 7 };

describe("the door", () => {
  test.each([
    ["localhost", 200],
    ["127.0.0.1", 200],
    ["evil.example", 403],
    ["signalbox.evil.example", 403],
  ])("a request for the host %s is answered with %i", async (host, status) => {
    expect(await withHost(`${host}:${new URL(portal.url).port}`)).toBe(status);
  });

  test("the right host on another port is refused", async () => {
    expect(await withHost("localhost:1")).toBe(403);
  });

  test.each([
    ["/api/health/live", 200],
    ["/api/health/ready?verbose", 200],
    ["/api/health", 403],
    ["/api/health/live/../../v1/me", 403],
    ["/api/metrics", 403],
  ])("a probe may call %s by any host: %i", async (path, status) => {
    expect(await withHost("10.1.2.3:3000", path)).toBe(status);
  });

  test.each([
    ["another origin", { origin: "https://evil.example" }],
    ["an origin that only begins like ours", { origin: "http://localhost.evil.example" }],
    ["the opaque origin", { origin: "null" }],
    ["no origin but a cross-site mark", { "sec-fetch-site": "cross-site" }],
  ])("a write from %s is refused although the cookie is right", async (_rule, headers) => {
    const response = await portal.fetch("/api/v1/tokens", write(newToken, { ...admin.headers, ...headers }));
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      code: "forbidden",
      detail: "The request comes from a page of another site.",
    });
  });

  test("a write from our own page is let in", async () => {
    const response = await portal.fetch(
      "/api/v1/tokens",
      write(newToken, { ...admin.headers, origin: portal.url }),
    );
    expect(response.status).toBe(200);
  });

  test("a body of more than 1 MB is refused, and so is one that hides its length", async () => {
    const big = JSON.stringify({ name: "x".repeat(1_100_000) });
    expect((await portal.fetch("/api/v1/tokens", { ...write({}, admin.headers), body: big })).status).toBe(
      413,
    );
    const stream = new Blob([big]).stream();
    const chunked = { ...write({}, admin.headers), body: stream, duplex: "half" } as RequestInit;
    expect((await portal.fetch("/api/v1/tokens", chunked)).status).toBe(400);
  });

  test("what is no HTTP is answered with 400 and harms nobody", async () => {
    const socket = connect(Number(new URL(portal.url).port), "127.0.0.1");
    socket.end("NONSENSE\r\n\r\n");
    const answer = await new Promise<string>((resolve) =>
      socket.on("data", (data) => resolve(data.toString())),
    );
    expect(answer).toContain("400");
    expect((await portal.fetch("/api/health/live")).status).toBe(200);
  });

  test("each answer carries the fixed headers and the caller's request id", async () => {
    const { headers } = await portal.fetch("/api/health/live", { headers: { "x-request-id": "abc-1" } });
    expect(headers.get("x-request-id")).toBe("abc-1");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
  });

  test("a request id that is not one is replaced", async () => {
    const { headers } = await portal.fetch("/api/health/live", {
      headers: { "x-request-id": "a b<script>" },
    });
    expect(headers.get("x-request-id")).toMatch(/^req_[0-9a-f-]{36}$/);
  });
});

describe("pages", () => {
  test("a page gets the policy with a nonce of its own, and Next is told the same", async () => {
    const [first, second] = await Promise.all([portal.fetch("/"), portal.fetch("/")]);
    const policy = first.headers.get("content-security-policy") ?? "";
    const seen = (await first.json()) as Record<string, string>;
    expect(seen["content-security-policy"]).toBe(policy);
    expect(policy).toContain(`'nonce-${seen["x-nonce"]}'`);
    expect(second.headers.get("content-security-policy")).not.toBe(policy);
    expect(policy).toContain("style-src-attr 'unsafe-inline'");
    expect(policy.replace("style-src-attr 'unsafe-inline'", "")).not.toContain("unsafe");
  });

  test("a client can claim neither its address nor a nonce", async () => {
    const headers = { "x-signalbox-address": "9.9.9.9", "x-nonce": "mine", "x-forwarded-for": "9.9.9.9" };
    const seen = (await (await portal.fetch("/", { headers })).json()) as Record<string, string>;
    expect(seen["x-signalbox-address"]).toBe("127.0.0.1");
    expect(seen["x-nonce"]).not.toBe("mine");
  });
});

describe("who calls", () => {
  test("nobody is unauthenticated", async () => {
    const response = await portal.fetch("/api/v1/me");
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toContain("Bearer");
  });

  test("a session is a person", async () => {
    expect(await (await portal.fetch("/api/v1/me", { headers: viewer.headers })).json()).toMatchObject({
      kind: "person",
      id: viewer.personId,
    });
  });

  test("a token is its owner, within its scopes", async () => {
    const headers = { Authorization: `Bearer ${await admin.token("read")}` };
    expect(await (await portal.fetch("/api/v1/me", { headers })).json()).toMatchObject({ kind: "token" });
    expect((await portal.fetch("/api/v1/tokens", write(newToken, headers))).status).toBe(403);
  });

  test.each(["Bearer nonsense", "Bearer sbx_0000", "Basic YTpi", "Bearer", ""])(
    "the authorization %j is refused, never taken for nobody",
    async (authorization) => {
      const response = await portal.fetch("/api/v1/catalog/entities", {
        headers: { authorization, ...viewer.headers },
      });
      expect(response.status).toBe(401);
    },
  );

  test("a cookie that was sealed elsewhere is nobody", async () => {
    const cookie = "next-auth.session-token=eyJhbGciOiJkaXIifQ..aaaa.bbbb.cccc";
    expect((await portal.fetch("/api/v1/me", { headers: { cookie } })).status).toBe(401);
  });

  test("a revoked session is nobody from the next request on", async () => {
    const leaver = await portal.signIn("leo");
    expect((await portal.fetch("/api/v1/me", { headers: leaver.headers })).status).toBe(200);
    const path = `/api/v1/sessions/${leaver.sessionId}`;
    const response = await portal.fetch(path, {
      method: "DELETE",
      headers: { ...admin.headers, "Idempotency-Key": "revoke-leo" },
    });
    expect(response.status).toBe(200);
    expect((await portal.fetch("/api/v1/me", { headers: leaver.headers })).status).toBe(401);
  });
});

test.each([
  ["events?about=%00", 400],
  ["events?type=a.%00", 400],
  ["events?from=0000-01-01T00:00:00Z", 400],
  ["events?to=2026-01-01T00:00:00%2B23:59", 200],
  ["catalog/entities?text=%00", 400],
  ["catalog/entities?owner=%00", 400],
  ["catalog/facets?tag=%00", 400],
  ["catalog/search?text=a%00", 400],
  ["catalog/entities?cursor=WyJcdTAwMDAiLCJcdTAwMDAiXQ", 400],
])("GET /api/v1/%s answers %i", async (path, status) => {
  expect((await portal.fetch(`/api/v1/${path}`, { headers: viewer.headers })).status).toBe(status);
});

describe("idempotency over HTTP", () => {
  test("twenty equal writes at once are one: every answer is the same token or says that the first still runs", async () => {
    const send = () =>
      portal.fetch(
        "/api/v1/tokens",
        write({ ...newToken, name: "once" }, { ...admin.headers, "Idempotency-Key": "twenty" }),
      );
    const answers = await Promise.all(Array.from({ length: 20 }, send));
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].filter((status) => status !== 200 && status !== 409)).toEqual([]);
    const again = await send();
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    const rows = await database.prisma.apiToken.count({ where: { name: "once" } });
    expect(rows).toBe(1);
  });

  test("a replay carries no secret", async () => {
    const send = () =>
      portal.fetch("/api/v1/tokens", write(newToken, { ...admin.headers, "Idempotency-Key": "secret" }));
    expect(await (await send()).json()).toMatchObject({ secret: expect.stringMatching(/./) });
    expect(await (await send()).json()).toMatchObject({ secret: null });
  });

  test("the same key with another body is 422, and another person's key is another key", async () => {
    const send = (name: string, who: SignedIn) =>
      portal.fetch(
        "/api/v1/tokens",
        write({ ...newToken, name }, { ...who.headers, "Idempotency-Key": "shared" }),
      );
    expect((await send("a", admin)).status).toBe(200);
    expect((await send("b", admin)).status).toBe(422);
    expect((await send("b", await portal.signIn("dora", "developer"))).status).toBe(200);
  });

  test("a refused write is not kept: with the right it goes through under the same key", async () => {
    const bad = portal.fetch(
      "/api/v1/tokens",
      write({ ...newToken, name: "" }, { ...admin.headers, "Idempotency-Key": "retry" }),
    );
    expect((await bad).status).toBe(400);
    const good = portal.fetch(
      "/api/v1/tokens",
      write(newToken, { ...admin.headers, "Idempotency-Key": "retry" }),
    );
    expect((await good).status).toBe(200);
  });

  test("a mutation over tRPC replays too", async () => {
    const send = () =>
      portal.fetch(
        "/api/trpc/auth.createToken",
        write(newToken, { ...admin.headers, "Idempotency-Key": "trpc" }),
      );
    expect((await send()).headers.get("Idempotent-Replayed")).toBeNull();
    expect((await send()).headers.get("X-Idempotent-Replay")).toBe("true");
  });
});

describe("limits", () => {
  test("an address that guesses tokens must wait; who has a session or a valid token need not", async () => {
    const limits = { failedAuthentications: { points: 3, seconds: 60 }, writes: { points: 2, seconds: 60 } };
    const strict = await startTestPortal(database.url, { limits, env: {} });
    try {
      const guess = () => strict.fetch("/api/v1/me", { headers: { authorization: "Bearer sbx_guess" } });
      const statuses = [];
      for (let attempt = 0; attempt < 4; attempt++) statuses.push((await guess()).status);
      expect(statuses).toEqual([401, 401, 401, 429]);
      expect(Number((await guess()).headers.get("Retry-After"))).toBeGreaterThan(0);
      const person = await strict.signIn("wanda", "admin");
      const authorization = `Bearer ${await person.token("read")}`;
      expect((await strict.fetch("/api/v1/me", { headers: { authorization } })).status).toBe(200);
      expect((await strict.fetch("/api/v1/me", { headers: person.headers })).status).toBe(200);
      const writes = [];
      for (let attempt = 0; attempt < 3; attempt++) {
        writes.push((await strict.fetch("/api/v1/tokens", write(newToken, person.headers))).status);
      }
      expect(writes).toEqual([200, 200, 429]);
      expect(await (await strict.fetch("/api/metrics")).text()).toMatch(
        /rate_limited_total\{limit="write"\} 1/,
      );
    } finally {
      await strict.close();
    }
  });
});
