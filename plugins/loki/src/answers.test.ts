import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { startPlugin } from "@signalbox/testkit";
import { afterEach, expect, test } from "vitest";
import { loki as plugin } from "./server.ts";

let server: Server | null = null;
afterEach(() => void server?.close());

/** A server that answers every question in one way; answers the configuration that leads to it, and what it was asked. */
async function answering(status: number, body: string) {
  const asked: { url: string; headers: Record<string, unknown> }[] = [];
  server = createServer((request, response) => {
    asked.push({ url: request.url ?? "", headers: request.headers });
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked };
}

const range = { from: new Date(0), to: new Date(60_000), limit: 10 };
const recent = (config: unknown) => startPlugin(plugin, config).running.capabilities.logs?.recent(range);

/** Of Loki 2.9, 3.x, and 3.x asked for categorised labels. */
const shapes = [
  ["1", "a line"],
  ["1", "a line", { trace_id: "ab" }],
  ["1", "a line", { structuredMetadata: { trace_id: "ab" }, parsed: {} }],
] as const;
test.each(shapes)("an entry is read however it is written: %j", async (...value) => {
  const stream = { service_name: "checkout", level: "warn" };
  const body = { status: "success", data: { resultType: "streams", result: [{ stream, values: [value] }] } };
  const { url } = await answering(200, JSON.stringify(body));
  const traceId = value[2] === undefined ? null : "ab";
  expect(await recent({ url })).toMatchObject([{ message: "a line", level: "warn", traceId }]);
});

const failures = [
  [
    400,
    "parse error at line 1: unexpected IDENTIFIER",
    "invalid",
    "parse error at line 1: unexpected IDENTIFIER",
  ],
  [401, "no", "unavailable", "refuses the credentials"],
  [404, "404 page not found", "unavailable", "There is no interface of Loki"],
  [429, "too many", "unavailable", "takes no more questions"],
  [500, "<html>", "unavailable", "did not answer as Loki does (500)"],
  [200, "<html>", "unavailable", ""],
  [200, '{"status":"success","data":{"resultType":"matrix","result":[]}}', "unavailable", "not Loki's"],
  [
    200,
    '{"status":"success","data":{"resultType":"streams","result":[{"stream":{},"values":[["x","y"]]}]}}',
    "unavailable",
    "not Loki's",
  ],
] as const;
test.each(failures)("%d with %s is %s", async (status, body, code, words) => {
  const { url } = await answering(status, body);
  await expect(recent({ url })).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
});

test("credentials and tenant are sent, and stand in no message", async () => {
  const { url, asked } = await answering(500, "");
  await expect(recent({ url, bearerToken: "s3cret", tenant: "shop" })).rejects.toMatchObject({
    message: expect.not.stringContaining("s3cret"),
  });
  expect(asked[0]?.headers).toMatchObject({ authorization: "Bearer s3cret", "x-scope-orgid": "shop" });
});

const configurations = [
  [{}, "url"],
  [{ url: "ftp://loki" }, "url"],
  [{ url: "http://ada:s3cret@loki:3100" }, "url"],
  [{ url: "http://loki", bearerToken: "a", basic: { username: "a", password: "b" } }, "basic"],
  [{ url: "http://loki", labels: { service: "no label" } }, "labels"],
  [{ url: "http://loki", password: "x" }, ""],
] as const;
test.each(configurations)("the configuration %j is refused at %s", (config, key) => {
  const result = plugin.config.safeParse(config);
  expect(result.success).toBe(false);
  expect(result.error?.issues.map(({ path }) => String(path[0] ?? ""))).toContain(key);
});
