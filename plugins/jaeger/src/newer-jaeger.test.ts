import { traceSourceContract } from "@signalbox/plugin-api/testing/trace-source";
import { freePort, startPlugin } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shopTraces } from "../testing/known-traces.ts";
import { startNewerJaeger } from "../testing/newer-jaeger.ts";
import { jaeger as plugin } from "./server.ts";

const known = shopTraces(new Date("2026-11-21T10:00:00Z"));
let server: Awaited<ReturnType<typeof startNewerJaeger>>;
beforeAll(async () => {
  server = await startNewerJaeger(known.body);
});
afterAll(() => server.close());

function tracesOf(url: string) {
  const { traces } = startPlugin(plugin, { url }).running.capabilities;
  if (!traces) throw new Error("The plugin has no traces.");
  return traces;
}

traceSourceContract("Jaeger without the search of version 1", async () => ({
  ...known,
  source: tracesOf(server.url),
  away: tracesOf(`http://127.0.0.1:${await freePort()}`),
}));

test("how a deployment is asked is decided once", async () => {
  const traces = tracesOf(server.url);
  server.asked.length = 0;
  await traces.search({ service: known.service, ...known.range, limit: 5 });
  await traces.search({ service: known.service, ...known.range, limit: 5, errorsOnly: true });
  const count = (path: string) => server.asked.filter((asked) => asked === path).length;
  expect([count("/api/v3/services"), count("/api/services"), count("/api/v3/trace-summaries")]).toEqual([
    1, 1, 3,
  ]);
});

test("health tells the version that Jaeger's page names", async () => {
  const health = await startPlugin(plugin, { url: server.url }).running.health();
  expect(health).toMatchObject({ ok: true, version: "2.21.0" });
});
