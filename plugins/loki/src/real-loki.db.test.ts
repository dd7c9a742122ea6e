import { logSourceContract } from "@signalbox/plugin-api/testing/log-source";
import { freePort, startLoki, startPlugin, type Loki } from "@signalbox/testkit";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { FAILURE, KNOWN_LINES, SERVICE, TRACE_ID, pushBody } from "../testing/known-lines.ts";
import { loki as plugin } from "./server.ts";

/** The first time, Loki is built. */
const BUILD_MS = 900_000;

function logsOf(url: string) {
  const { logs } = startPlugin(plugin, { url }).running.capabilities;
  if (!logs) throw new Error("The plugin has no logs.");
  return logs;
}

describe("a real Loki", () => {
  let server: Loki;
  const now = new Date();
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
  const range = { from: minutes(-5), to: minutes(1) };
  beforeAll(async () => {
    server = await startLoki();
    await server.push(pushBody(KNOWN_LINES, now));
    const isThere = async () => (await logsOf(server.url).recent({ ...range, limit: 10 })).length === 5;
    await vi.waitUntil(isThere, { timeout: 15_000, interval: 100 });
  }, BUILD_MS);
  afterAll(() => server.close());

  logSourceContract("Loki", async () => ({
    source: logsOf(server.url),
    away: logsOf(`http://127.0.0.1:${await freePort()}`),
    range,
    before: { from: minutes(-50), to: minutes(-40) },
    service: SERVICE,
    lines: 4,
    error: { message: FAILURE, traceId: TRACE_ID, text: "refused" },
  }));

  test("a trace is found over all services, in lines and beside them", async () => {
    const lines = await logsOf(server.url).recent({ ...range, traceId: TRACE_ID, limit: 10 });
    expect(lines.map(({ service, message }) => [service, message])).toEqual([
      ["shop-web", "page sent"],
      [SERVICE, FAILURE],
    ]);
  });

  test("lines of another environment are not found", async () => {
    const environments = ["production", "staging"] as const;
    const found = await Promise.all(
      environments.map((environment) => logsOf(server.url).recent({ ...range, environment, limit: 10 })),
    );
    expect(found.map((lines) => lines.length)).toEqual([5, 0]);
  });

  test("a line of a level is found behind thousands of others", async () => {
    const many = Array.from({ length: 2500 }, (_, index) => ({
      secondsAgo: 120 + index * 0.001,
      service: "busy",
      text: index === 2400 ? '{"level":60,"msg":"out of memory"}' : `{"level":30,"msg":"line ${index}"}`,
    }));
    await server.push(pushBody(many, now));
    const fatal = async () =>
      logsOf(server.url).recent({ ...range, service: "busy", levels: ["fatal"], limit: 5 });
    await expect.poll(async () => (await fatal()).map(({ message }) => message)).toEqual(["out of memory"]);
  });

  test("health says that it answers, and its version", async () => {
    const health = await startPlugin(plugin, { url: server.url }).running.health();
    expect(health).toMatchObject({ ok: true, message: expect.stringMatching(/^Loki answers; \d services/) });
    expect(health.version).toBeDefined();
  });
});
