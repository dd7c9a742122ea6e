import {
  AppError,
  createExecutor,
  createNewId,
  definePermission,
  defineQuery,
  systemActor,
} from "@signalbox/kernel";
import { expect, test } from "vitest";
import { z } from "zod";
import type { CommandPorts, QueryPorts } from "../ports.ts";
import { createRestApi } from "./app.ts";

const LAST = 2;

/** A list whose pages have no size to choose, of one row each; `brokenAt` fails there. */
function harness({ brokenAt = Infinity } = {}) {
  const asked: number[] = [];
  const listAll = defineQuery({
    name: "things.all",
    summary: "Lists all.",
    permission: definePermission({ name: "t", action: "read", resourceType: "t", title: "t" }),
    resource: () => ({ type: "t", id: "t" }),
    route: "GET /all",
    input: z.object({ cursor: z.string().optional() }),
    output: z.object({ items: z.array(z.object({ n: z.number() })), nextCursor: z.string().nullable() }),
    run: (_ctx, { cursor = "0" }) => {
      const n = Number(cursor);
      asked.push(n);
      if (n >= brokenAt) throw new AppError("forbidden", "Not any more.");
      return Promise.resolve({ items: [{ n }], nextCursor: n < LAST ? String(n + 1) : null });
    },
  });
  const clock = { now: () => new Date(0) };
  const executor = createExecutor<QueryPorts, CommandPorts>({
    clock,
    newId: createNewId(clock.now, (size) => new Uint8Array(size)),
    queryPorts: {} as QueryPorts,
    transaction: () => Promise.reject(new Error("nothing is written here")),
    authorize: () => Promise.resolve({ allowed: true, policies: [] }),
    refused: () => undefined,
    replayed: () => undefined,
    span: (_name, _attributes, work) => work(),
    sha256: (text) => text,
  });
  const request = {
    correlationId: "c",
    causationId: null,
    traceparent: null,
    reason: null,
    address: null,
    client: null,
  };
  const api = createRestApi({
    version: "1",
    definitions: [{ ...listAll, route: "GET /all" }],
    contextOf: () => Promise.resolve({ executor, caller: { actor: systemActor("test"), request } }),
    correlationIdOf: () => "c",
    onBug: () => undefined,
  });
  const call = async () => api.request("/api/v1/all", { headers: { Accept: "text/csv" } });
  return { asked, call };
}

test("a list whose pages have no size to choose is handed out whole, page after page", async () => {
  const { asked, call } = harness();
  const response = await call();
  expect(response.headers.get("Link")).toBeNull();
  expect(await response.text()).toBe("n\r\n0\r\n1\r\n2\r\n");
  expect(asked).toEqual([0, 1, 2]);
});

test("pages are asked for as the reader takes them, and no more once the reader has gone", async () => {
  const { asked, call } = harness();
  const reader = (await call()).body?.getReader();
  await reader?.read();
  expect(asked).toEqual([0]);
  await reader?.cancel();
  expect(asked).toEqual([0]);
});

test("a failure on the way breaks the file off instead of ending it", async () => {
  const response = await harness({ brokenAt: 1 }).call();
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow("Not any more.");
});

test("a failure at once is a problem and no file", async () => {
  const response = await harness({ brokenAt: 0 }).call();
  expect(response.status).toBe(403);
  expect(response.headers.get("Content-Type")).toContain("application/problem+json");
});
