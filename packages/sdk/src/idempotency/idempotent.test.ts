import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import express from "express";
import Fastify from "fastify";
import { Hono } from "hono";
import { afterEach, describe, expect, test } from "vitest";
import type { IdempotencyOptions } from "./guard.ts";
import { idempotent } from "./idempotent.ts";
import { memoryStore } from "./memory-store.ts";

/** What the handler of each framework does with an order. */
type Work = (order: { item?: string }) => Promise<{ status: number; body: string }>;
type Server = (work: Work, options: IdempotencyOptions) => Promise<{ url: string; close: () => unknown }>;

async function forwardingErrors(next: express.NextFunction, handle: () => Promise<void>): Promise<void> {
  try {
    await handle();
  } catch (error) {
    next(error);
  }
}

const expressServer: Server = async (work, options) => {
  const app = express();
  app.use(express.json(), idempotent(options).express);
  app.all("/orders", (request, response, next) =>
    forwardingErrors(next, async () => {
      const { status, body } = await work((request.body ?? {}) as { item?: string });
      response.status(status).set({ "X-Order": "7", "Set-Cookie": "session=1" }).type("text").send(body);
    }),
  );
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
};

const fastifyServer: Server = async (work, options) => {
  const app = Fastify();
  await app.register(idempotent(options).fastify);
  app.all("/orders", async (request, reply) => {
    const { status, body } = await work(request.body ?? {});
    return reply
      .code(status)
      .headers({ "X-Order": "7", "Set-Cookie": "session=1" })
      .type("text/plain")
      .send(body);
  });
  return { url: await app.listen({ port: 0, host: "127.0.0.1" }), close: () => app.close() };
};

const honoServer: Server = async (work, options) => {
  const app = new Hono();
  app.use(idempotent(options).hono);
  app.onError((error, c) => c.text(error.message, 500));
  app.all("/orders", async (c) => {
    const order = c.req.method === "GET" ? {} : await c.req.json<{ item?: string }>();
    const { status, body } = await work(order);
    return new Response(body, {
      status,
      headers: { "X-Order": "7", "Set-Cookie": "session=1", "Content-Type": "text/plain" },
    });
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
};

describe.each([
  ["Express", expressServer],
  ["Fastify", fastifyServer],
  ["Hono", honoServer],
])("%s", (_name, start) => {
  const closing: (() => unknown)[] = [];
  let runs = 0;
  const orderOf: Work = async ({ item }) => ({ status: 201, body: `${++runs}. ${item}` });

  async function open(work: Work = orderOf, options: IdempotencyOptions = {}) {
    runs = 0;
    const { url, close } = await start(work, options);
    closing.push(close);
    return (key: string | null, body: object = { item: "tea" }, headers: Record<string, string> = {}) =>
      fetch(`${url}/orders`, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          ...(key !== null && { "Idempotency-Key": key }),
          ...headers,
        },
        body: JSON.stringify(body),
      });
  }
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()));
  });

  test("a repetition gets the answer of the first, marked as such, without its session", async () => {
    const post = await open();
    const first = await post("k1");
    expect([first.status, await first.text(), first.headers.get("Idempotent-Replayed")]).toEqual([
      201,
      "1. tea",
      null,
    ]);
    expect(first.headers.get("Set-Cookie")).toBe("session=1");
    const second = await post('"k1"');
    expect([second.status, await second.text(), second.headers.get("X-Order")]).toEqual([201, "1. tea", "7"]);
    expect(second.headers.get("Content-Type")).toContain("text/plain");
    expect(second.headers.get("Idempotent-Replayed")).toBe("true");
    expect(second.headers.get("Set-Cookie")).toBeNull();
    expect(runs).toBe(1);
  });

  test("the order of members makes no other request, another body does", async () => {
    const post = await open();
    await post("k1", { item: "tea", size: 1 });
    expect((await post("k1", { size: 1, item: "tea" })).status).toBe(201);
    const other = await post("k1", { item: "coffee" });
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ status: 422, code: "unprocessable" });
    expect(runs).toBe(1);
  });

  test("while the first runs, a repetition is told to come again", async () => {
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    const { promise: began, resolve: begin } = Promise.withResolvers<void>();
    const post = await open(async () => {
      begin();
      await mayEnd;
      return { status: 200, body: "done" };
    });
    const first = post("k1");
    await began;
    const second = await post("k1");
    expect([second.status, second.headers.get("Retry-After")]).toEqual([409, "1"]);
    end();
    expect(await (await first).text()).toBe("done");
    expect(await (await post("k1")).text()).toBe("done");
  });

  test.each([500, 503, 404, 429])("an answer of %i is not kept", async (status) => {
    let failing = true;
    const post = await open(async (order) => (failing ? { status, body: "no" } : orderOf(order)));
    expect((await post("k1")).status).toBe(status);
    failing = false;
    expect(await (await post("k1")).text()).toBe("1. tea");
  });

  test("a handler that throws leaves the key free", async () => {
    let failing = true;
    const post = await open(async (order) => {
      if (failing) throw new Error("broken");
      return orderOf(order);
    });
    expect((await post("k1")).status).toBe(500);
    failing = false;
    expect((await post("k1")).status).toBe(201);
  });

  test.each([
    ["no key", null],
    ["an empty key", " "],
    ["a key with a space", "a b"],
    ["a key that is too long", "k".repeat(256)],
  ])("a write with %s is refused, where one is needed", async (_case, key) => {
    const post = await open();
    const refused = await post(key);
    expect(refused.status).toBe(400);
    expect(refused.headers.get("Content-Type")).toContain("application/problem+json");
    expect(runs).toBe(0);
  });

  test("a write without a key passes where none is needed", async () => {
    const post = await open(orderOf, { required: false });
    await post(null);
    expect(await (await post(null)).text()).toBe("2. tea");
  });

  test("reads pass", async () => {
    const post = await open();
    const { url } = await post("k1");
    expect((await fetch(url)).status).toBe(201);
  });

  test("the key of one caller is nothing to another", async () => {
    const post = await open();
    await post("k1", {}, { Authorization: "Bearer a" });
    await post("k1", {}, { Authorization: "Bearer b" });
    expect(runs).toBe(2);
  });

  test("callers are told apart by what the service says", async () => {
    const post = await open(orderOf, { principal: (headers) => String(headers["x-tenant"]) });
    await post("k1", {}, { "X-Tenant": "a", Authorization: "Bearer 1" });
    await post("k1", {}, { "X-Tenant": "a", Authorization: "Bearer 2" });
    await post("k1", {}, { "X-Tenant": "b" });
    expect(runs).toBe(2);
  });

  test("an answer that is too long arrives whole and is not kept", async () => {
    const body = "x".repeat(200_000);
    const post = await open(async () => ({ status: 200, body }), { longestBody: 1000 });
    expect(await (await post("k1")).text()).toBe(body);
    const again = await post("k1");
    expect(again.headers.get("Idempotent-Replayed")).toBeNull();
    expect(await again.text()).toBe(body);
  });

  test("without its store a write is refused, and done work is answered", async () => {
    const warnings: string[] = [];
    const gone = async () => {
      throw new Error("store is gone");
    };
    const warn = (message: string) => void warnings.push(message);
    const refusing = await open(orderOf, { store: { claim: gone, finish: gone, release: gone }, warn });
    const refused = await refusing("k1");
    expect([refused.status, refused.headers.get("Retry-After"), runs]).toEqual([503, "1", 0]);
    const forgetful = await open(orderOf, { store: { ...memoryStore(), finish: gone }, warn });
    expect((await forgetful("k1")).status).toBe(201);
    expect((await forgetful("k1")).status).toBe(409);
    expect(warnings).toHaveLength(2);
  });
});
