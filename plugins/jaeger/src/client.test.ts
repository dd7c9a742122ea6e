import type { HostRequest, PluginHost } from "@signalbox/plugin-api";
import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { JaegerConfig } from "./config.ts";

interface Reply {
  readonly status?: number;
  readonly text: string;
}

function clientOf(config: object, reply: Reply) {
  const requests: HostRequest[] = [];
  const host: Pick<PluginHost, "fetch"> = {
    fetch: async (request) => {
      requests.push(request);
      const { status = 200, text } = reply;
      return { status, header: () => null, text: () => text, json: () => JSON.parse(text) as unknown };
    },
  };
  const parsed = JaegerConfig.parse({ url: "http://jaeger:16686/jaeger/", ...config });
  return { client: createClient(parsed, host as PluginHost), requests };
}

test("a question goes below the prefix, with the token and the tenant", async () => {
  const given = { bearerToken: "t0ken", tenant: "shop", headers: { "x-team": "a" } };
  const { client, requests } = clientOf(given, { text: "{}" });
  await client.get("/api/v3/services", { a: "1 2", b: undefined });
  expect(requests[0]).toMatchObject({
    url: "http://jaeger:16686/jaeger/api/v3/services?a=1+2",
    headers: { authorization: "Bearer t0ken", "x-tenant": "shop", "x-team": "a" },
  });
});

test("a name and a password are sent as basic credentials", async () => {
  const { client, requests } = clientOf({ basic: { username: "u", password: "p" } }, { text: "{}" });
  await client.get("/api/services");
  expect(requests[0]?.headers).toMatchObject({ authorization: `Basic ${btoa("u:p")}` });
});

test("one message for each trace, one after the other, is read as a list", async () => {
  const { client } = clientOf({}, { text: '{"result":{"a":"}{\\"result\\":"}}{"result":{}}' });
  const { json } = await client.get("/api/v3/traces");
  expect(json).toEqual([{ result: { a: '}{"result":' } }, { result: {} }]);
});

test("a failure that means that there is no such trace is no failure", async () => {
  const error = { message: "cannot retrieve trace: trace not found" };
  const { client } = clientOf({}, { status: 500, text: JSON.stringify({ error }) });
  expect((await client.get("/api/v3/traces/1")).status).toBe(404);
});

test.each<[number, string, RegExp]>([
  [500, '{"errors":[{"msg":"storage is away"}]}', /storage is away/],
  [503, "<html>", /failed \(503\)/],
  [401, "no", /credentials/],
  [429, "slow", /no more questions/],
])("an answer with %i is unavailable and says why", async (status, text, message) => {
  const { client } = clientOf({}, { status, text });
  const failure = { code: "unavailable", message: expect.stringMatching(message) as string };
  await expect(client.get("/api/services")).rejects.toMatchObject(failure);
});

test.each([
  [{ url: "ftp://jaeger" }],
  [{ url: "http://u:p@jaeger" }],
  [{ bearerToken: "a", basic: { username: "u", password: "p" } }],
  [{ headers: { "x y": "1" } }],
  [{ tenants: "typo" }],
])("a configuration such as %j is refused", (config) =>
  expect(JaegerConfig.safeParse({ url: "http://jaeger:16686", ...config }).success).toBe(false),
);
