import { createMemoryAccess, createMemoryLogs, createTestRuntime, testClock } from "@signalbox/testkit";
import type { LogLine } from "@signalbox/plugin-api";
import { expect, test } from "vitest";
import { listLogLines } from "./list-log-lines.ts";
import { listLogServices } from "./list-log-services.ts";

const clock = testClock();
const now = clock.now().getTime();
const iso = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const range = { from: iso(-60), to: iso(1) };
const TRACE = "5b8efff798038103d269b633813fc60c";

function line(id: string, minutes: number, more: Partial<LogLine> = {}): LogLine {
  const base = { level: "info", service: "checkout", message: id, traceId: null, spanId: null } as const;
  return { id, atUs: (now + minutes * 60_000) * 1000, attributes: {}, ...base, ...more };
}

function runtime(lines: readonly LogLine[]) {
  const logs = createMemoryLogs();
  logs.add(...lines);
  const plugins = createMemoryAccess({ loki: { logs } });
  const catalog = {
    entity: async (ref: string) =>
      ref === "component:default/checkout" ? { document: { metadata: { name: "checkout" } } } : null,
  };
  return createTestRuntime({ state: {}, clock, ports: () => ({ plugins, catalog }) as never });
}

test("lines of an entity come the newest first, with their source and whether there are more", async () => {
  const { ask } = runtime([line("a", -3), line("b", -2), line("c", -1), line("d", -1, { service: "web" })]);
  const found = await ask(listLogLines, { entityRef: "component:default/checkout", ...range, limit: 2 });
  expect(found).toMatchObject({ service: "checkout", more: true, source: { name: "loki" } });
  expect(found.lines.map(({ id }) => id)).toEqual(["c", "b"]);
});

test("a trace is read over all services, by its id however short it is written", async () => {
  const { ask } = runtime([
    line("a", -3, { traceId: TRACE }),
    line("b", -2, { traceId: TRACE, service: "web" }),
    line("c", -1),
  ]);
  const found = await ask(listLogLines, { traceId: TRACE.toUpperCase(), ...range });
  expect(found.service).toBeNull();
  expect(found.lines.map(({ id }) => id)).toEqual(["b", "a"]);
});

test("levels and text narrow down", async () => {
  const { ask } = runtime([line("Broken pipe", -2, { level: "error" }), line("fine", -1)]);
  const subject = { service: "checkout", ...range };
  expect((await ask(listLogLines, { ...subject, levels: ["error", "fatal"] })).lines).toHaveLength(1);
  expect((await ask(listLogLines, { ...subject, text: "PIPE" })).lines).toHaveLength(1);
  expect((await ask(listLogLines, { ...subject, text: "nothing" })).lines).toEqual([]);
});

const refused = [
  [{ ...range }, "invalid"],
  [{ service: "checkout", from: range.to, to: range.from }, "invalid"],
  [{ service: "checkout", ...range, traceId: "not-hex" }, "invalid"],
  [{ service: "checkout", ...range, limit: 100_000 }, "invalid"],
  [{ service: "checkout", ...range, levels: ["loud"] }, "invalid"],
  [{ entityRef: "component:default/nobody", ...range }, "not_found"],
] as const;
test.each(refused)("%j is refused as %s", async (input, code) => {
  await expect(runtime([]).ask(listLogLines, input as never)).rejects.toMatchObject({ code });
});

test("the services that wrote lines are listed", async () => {
  const { ask } = runtime([line("a", -3), line("b", -2, { service: "web" })]);
  expect(await ask(listLogServices, {})).toMatchObject({ services: ["checkout", "web"] });
});
