import { traceSourceContract } from "@signalbox/plugin-api/testing/trace-source";
import { freePort, startJaeger, startPlugin, type Jaeger, type JaegerVersion } from "@signalbox/testkit";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { shopTraces } from "../testing/known-traces.ts";
import { jaeger as plugin } from "./server.ts";

/** The first time, Jaeger is built. */
const BUILD_MS = 900_000;

function tracesOf(url: string) {
  const { traces } = startPlugin(plugin, { url }).running.capabilities;
  if (!traces) throw new Error("The plugin has no traces.");
  return traces;
}

describe.each<JaegerVersion>(["v1", "v2"])("Jaeger %s", (version) => {
  let server: Jaeger;
  const known = shopTraces(new Date(Date.now() - 30_000));
  beforeAll(async () => {
    server = await startJaeger(version);
    await server.send(known.body);
    const traces = tracesOf(server.url);
    const isThere = async () =>
      (await traces.trace(known.failed.traceId))?.spans.length === known.failed.spans;
    await vi.waitUntil(isThere, { timeout: 15_000, interval: 100 });
  }, BUILD_MS);
  afterAll(() => server.close());

  traceSourceContract(`Jaeger ${version}`, async () => ({
    ...known,
    source: tracesOf(server.url),
    away: tracesOf(`http://127.0.0.1:${await freePort()}`),
  }));

  test("spans carry kinds, statuses, events and resources, whichever way they are written", async () => {
    const trace = await tracesOf(server.url).trace(known.failed.traceId);
    const [root, call, charge] = trace?.spans ?? [];
    expect(root).toMatchObject({ kind: "server", service: "checkout", parentId: null, durationUs: 400_000 });
    expect(call).toMatchObject({ kind: "client", status: "unset", parentId: root?.spanId });
    expect(charge).toMatchObject({
      status: "error",
      statusMessage: "card declined",
      attributes: { "http.response.status_code": 500 },
      resource: { "service.name": "payments", "service.version": "1.4.0" },
      events: [{ name: "exception", attributes: { "exception.message": "card declined" } }],
    });
  });

  test("health says that it answers", async () => {
    const health = await startPlugin(plugin, { url: server.url }).running.health();
    expect(health).toMatchObject({ ok: true, message: "Jaeger answers and knows 2 services." });
  });

  test("a trace of 12,000 spans is cut to what can be shown, and says so", async () => {
    const traceId = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";
    for (let batch = 0; batch < 4; batch += 1) await server.send(manySpans(traceId, batch * 3_000, 3_000));
    const traces = tracesOf(server.url);
    await expect.poll(async () => (await traces.trace(traceId))?.truncated).toBe(true);
    expect((await traces.trace(traceId))?.spans).toHaveLength(5_000);
  });
});

function manySpans(traceId: string, first: number, count: number) {
  const base = BigInt(Date.now() - 60_000) * 1_000_000n;
  const spans = Array.from({ length: count }, (_, at) => ({
    traceId,
    spanId: (first + at + 1).toString(16).padStart(16, "0"),
    name: "step",
    kind: 1,
    startTimeUnixNano: String(base + BigInt(first + at) * 1_000n),
    endTimeUnixNano: String(base + BigInt(first + at) * 1_000n + 500n),
  }));
  const attributes = [{ key: "service.name", value: { stringValue: "batch" } }];
  return { resourceSpans: [{ resource: { attributes }, scopeSpans: [{ spans }] }] };
}
