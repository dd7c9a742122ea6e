import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { definePlugin, type HostRequest, type PluginHost } from "@signalbox/plugin-api";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { noMetricStore } from "./check-plugins.ts";
import type { OutgoingEvent } from "./outgoing.ts";
import { createPluginSet } from "./plugin-set.ts";

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  open.push(server);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A backend whose answers are a list of status codes; the last one stays. */
async function backend(...statuses: number[]) {
  let asked = 0;
  const url = await serve((_request, response) => {
    response.statusCode = statuses[Math.min(asked++, statuses.length - 1)] ?? 200;
    response.end('{"ok":true}');
  });
  return { url, asked: () => asked };
}

const silent = () => undefined;
const logger = { debug: silent, info: silent, warn: silent, error: silent };

function plugin(url: string, { openMs = 60_000 }: { openMs?: number } = {}) {
  const kept: { host?: PluginHost } = {};
  const one = definePlugin({
    id: "probe",
    title: "Probe",
    description: "For tests.",
    config: z.strictObject({ url: z.url() }),
    hosts: (config) => [config.url],
    start: (config, host) => {
      kept.host = host;
      const health = async () => {
        const { status } = await host.fetch({ url: config.url });
        return { ok: status === 200, message: `It answered ${status}.` };
      };
      return { capabilities: {}, health };
    },
  });
  const place = { file: "signalbox.yaml", line: 1, column: 1 };
  const set = createPluginSet({
    config: {
      plugins: [{ plugin: "probe", enabled: true, config: { url } }],
      signals: {},
      egress: { allow: [] },
      placeOf: () => place,
    },
    list: [one],
    logger,
    now: () => new Date(),
    metricStore: noMetricStore,
    firstWaitMs: 0,
    openMs,
  });
  const events: OutgoingEvent[] = [];
  set.onBreaker((event) => void events.push(event));
  const { host } = kept;
  if (!host) throw new Error("The plugin was not started.");
  const fetch = (request: Partial<HostRequest> = {}) => host.fetch({ url, ...request });
  const state = () => set.states()[0];
  const outcomes = () => events.flatMap((event) => (event.kind === "call" ? [event.outcome] : []));
  const moves = () =>
    events.flatMap((event) => (event.kind === "state" ? [`${event.from} > ${event.to}`] : []));
  return { set, host, fetch, state, events, outcomes, moves };
}

test("an answer comes with status, headers and JSON, whatever the status is", async () => {
  const { url } = await backend(404);
  const answer = await plugin(url).fetch();
  expect([answer.status, answer.json(), answer.header("Content-Length")]).toEqual([404, { ok: true }, "11"]);
});

test("what is no JSON is unavailable", async () => {
  const url = await serve((_request, response) => response.end("<html>"));
  const answer = await plugin(url).fetch();
  expect(() => answer.json()).toThrow(expect.objectContaining({ code: "unavailable" }));
});

test("a failure that may pass is tried again, twice at most", async () => {
  const passing = await backend(503, 502, 200);
  expect((await plugin(passing.url).fetch()).status).toBe(200);
  expect(passing.asked()).toBe(3);
  const staying = await backend(503);
  expect((await plugin(staying.url).fetch()).status).toBe(503);
  expect(staying.asked()).toBe(3);
});

test("what changes something is sent once unless it says that it may be repeated", async () => {
  const { url, asked } = await backend(503);
  const { fetch } = plugin(url);
  await fetch({ method: "POST", body: "{}" });
  expect(asked()).toBe(1);
  await fetch({ method: "POST", body: "{}", repeatable: true });
  expect(asked()).toBe(4);
});

test("an error that is the question's own fault is not tried again and does not open the breaker", async () => {
  const { url, asked } = await backend(400);
  const { fetch, state } = plugin(url);
  for (let call = 0; call < 8; call++) await fetch();
  expect([asked(), state()?.breaker, state()?.state]).toEqual([8, "closed", "working"]);
});

test("five failures in a row open the breaker: nothing is asked any more, and it is told", async () => {
  const { url, asked } = await backend(500);
  const { fetch, state, outcomes, moves, events } = plugin(url);
  for (let call = 0; call < 5; call++) await fetch();
  await expect(fetch()).rejects.toMatchObject({ code: "unavailable", details: { retryAfter: 30 } });
  expect([asked(), state()?.breaker, state()?.state, state()?.failed]).toEqual([5, "open", "failing", 5]);
  expect(outcomes()).toEqual(["failed", "failed", "failed", "failed", "failed", "rejected"]);
  expect(moves()).toEqual(["closed > open"]);
  expect(events[0]).toMatchObject({ instance: "probe", plugin: "probe", host: new URL(url).host });
});

test("after its time the breaker lets one call try, and closes where that succeeds", async () => {
  const { url } = await backend(500, 500, 500, 500, 500, 200);
  const { fetch, state, moves } = plugin(url, { openMs: 0 });
  for (let call = 0; call < 5; call++) await fetch();
  expect((await fetch()).status).toBe(200);
  expect(state()?.breaker).toBe("closed");
  expect(moves()).toEqual(["closed > open", "open > half-open", "half-open > closed"]);
});

test("a test asks past an open breaker, and closes it where the backend answers", async () => {
  const { url, asked } = await backend(500, 500, 500, 500, 500, 500, 200);
  const { set, fetch, state } = plugin(url);
  for (let call = 0; call < 5; call++) await fetch();
  expect(await set.test("probe")).toMatchObject({ ok: false, message: "It answered 500." });
  expect(state()?.breaker).toBe("open");
  expect(await set.test("probe")).toMatchObject({ ok: true, message: "It answered 200." });
  expect([asked(), state()?.breaker, state()?.state]).toEqual([7, "closed", "working"]);
});

test("a backend that is gone is unavailable, and remembered as the last error", async () => {
  const url = await serve(silent);
  for (const server of open.splice(0)) server.close();
  const { fetch, state, outcomes } = plugin(url);
  await expect(fetch()).rejects.toMatchObject({ code: "unavailable" });
  expect(state()).toMatchObject({
    state: "failing",
    lastError: { message: expect.stringContaining("refuses connections") },
  });
  expect(outcomes()).toEqual(["failed", "failed", "failed"]);
});

test("a backend that does not come to an end is given up after the time that was asked for", async () => {
  const url = await serve(silent);
  const { fetch, outcomes } = plugin(url);
  const call = fetch({ timeoutMs: 20, repeatable: false });
  await expect(call).rejects.toMatchObject({ code: "unavailable" });
  expect(outcomes()).toEqual(["timeout"]);
});

test("only the hosts of its own configuration may lie inside the network", async () => {
  const [own, other] = [await backend(200), await backend(200)];
  const { fetch, state } = plugin(own.url);
  await expect(fetch({ url: other.url })).rejects.toMatchObject({ code: "forbidden" });
  expect([other.asked(), state()?.breaker]).toEqual([0, "closed"]);
});

test("answers that are kept are loaded once for all who ask, and failures are not kept", async () => {
  const { host } = plugin("http://127.0.0.1:1");
  let loads = 0;
  const load = async () => ++loads;
  expect(await Promise.all([host.cached("a", 60, load), host.cached("a", 60, load)])).toEqual([1, 1]);
  expect(await host.cached("b", 60, load)).toBe(2);
  await expect(host.cached("c", 60, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await host.cached("c", 60, load)).toBe(3);
});
