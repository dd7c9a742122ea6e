import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { AppError } from "@signalbox/kernel";
import { definePlugin, defineRead, type Capabilities } from "@signalbox/plugin-api";
import { createMemoryLogs, createMemoryMetrics, createMemoryTraces } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { z } from "zod";
import { loadConfig } from "../../config/index.ts";
import { noMetricStore } from "./check-plugins.ts";
import { createPluginSet } from "./plugin-set.ts";

const plugin = (id: string, capabilities: () => Capabilities) =>
  definePlugin({
    id,
    title: id.toUpperCase(),
    description: "For tests.",
    config: z.strictObject({
      url: z.url().optional(),
      token: z.string().min(8).meta({ secret: true }).optional(),
    }),
    hosts: ({ url }) => (url === undefined ? [] : [url]),
    start: () => ({
      capabilities: capabilities(),
      reads: {
        double: defineRead({
          input: z.object({ value: z.number() }),
          output: z.number(),
          run: async ({ value }) => value * 2,
        }),
      },
      health: async () => {
        if (id === "traces") throw new AppError("unavailable", "The token s3cr3t-token was refused.");
        return { ok: true, message: "It is ready.", version: "1.2.3" };
      },
    }),
  });

const list = [
  plugin("otlp-metrics", () => ({ metrics: createMemoryMetrics() })),
  plugin("metrics", () => ({ metrics: createMemoryMetrics("Prometheus") })),
  plugin("traces", () => ({ traces: createMemoryTraces(), logs: createMemoryLogs() })),
];
const silent = () => undefined;
const logger = { debug: silent, info: silent, warn: silent, error: silent };

function plugins(yaml: string) {
  const cwd = mkdtempSync(path.join(tmpdir(), "signalbox-plugins-"));
  writeFileSync(path.join(cwd, "signalbox.yaml"), yaml);
  const { config } = loadConfig({ cwd, env: {} });
  return createPluginSet({ config, list, logger, now: () => new Date(), metricStore: noMetricStore });
}

test("without a word in the configuration there are the embedded metrics and nothing else", () => {
  const set = plugins("{}");
  expect(set.list().map(({ name }) => name)).toEqual(["otlp-metrics"]);
  expect(set.metrics().name).toBe("otlp-metrics");
  expect(() => set.traces()).toThrow(
    expect.objectContaining({
      code: "precondition_failed",
      details: { remedy: expect.stringContaining("signalbox.yaml") },
    }),
  );
});

test("the embedded metrics answer until another instance is named, and that is a line", () => {
  const both = "plugins:\n  - plugin: metrics\n    name: eu\n";
  expect(plugins(both).metrics().name).toBe("otlp-metrics");
  expect(plugins(`${both}signals:\n  metrics: eu\n`).metrics()).toMatchObject({
    name: "eu",
    plugin: "metrics",
    title: "METRICS",
  });
  expect(plugins(both).metrics("eu").name).toBe("eu");
});

test("traces and logs come from the first that has them", () => {
  const set = plugins("plugins:\n  - plugin: traces\n    name: a\n  - plugin: traces\n    name: b\n");
  expect([set.traces().name, set.logs().name, set.traces("b").name]).toEqual(["a", "a", "b"]);
});

test("a plugin that is disabled is listed and not used", () => {
  const set = plugins("plugins:\n  - plugin: traces\n    enabled: false\n");
  expect(set.states().find(({ name }) => name === "traces")?.state).toBe("disabled");
  expect(() => set.traces()).toThrow("No plugin provides traces.");
  expect(() => set.traces("traces")).toThrow("No enabled plugin is called traces.");
});

test.each([
  [
    "an unknown plugin",
    "plugins:\n  - plugin: nope\n",
    "2:13",
    'plugins.0.plugin: there is no plugin "nope"; known are',
  ],
  [
    "a name that is taken",
    "plugins:\n  - plugin: traces\n  - plugin: metrics\n    name: traces\n",
    "4:11",
    'plugins.1.name: "traces" is taken',
  ],
  [
    "a value that a plugin refuses",
    "plugins:\n  - plugin: metrics\n    config:\n      url: nowhere\n",
    "4:12",
    "plugins.0.config.url: ",
  ],
  [
    "a key that a plugin does not know",
    "plugins:\n  - plugin: metrics\n    config:\n      tokn: x\n",
    "4:7",
    'plugins.0.config.tokn: unknown key "tokn"',
  ],
  [
    "a signal of a plugin that is not there",
    "signals:\n  traces: jaeger\n",
    "2:11",
    'signals.traces: "jaeger" is no enabled plugin that provides traces',
  ],
  [
    "a signal of a plugin that does not provide it",
    "plugins:\n  - plugin: metrics\nsignals:\n  logs: metrics\n",
    "4:9",
    'signals.logs: "metrics" is no enabled plugin that provides logs',
  ],
])("%s stops the start with key, file and line", (_what, yaml, place, words) => {
  expect(() => plugins(yaml)).toThrow(`signalbox.yaml:${place}: ${words}`);
});

test("a refused secret is not repeated", () => {
  const call = () => plugins("plugins:\n  - plugin: metrics\n    config:\n      token: hunter2\n");
  expect(call).toThrow("plugins.0.config.token");
  expect(call).not.toThrow("hunter2");
});

test("settings show addresses and never secrets, and messages do not hold them either", async () => {
  const set = plugins(
    "plugins:\n  - plugin: traces\n    config:\n      url: http://me:pass@traces:80\n      token: s3cr3t-token\n",
  );
  expect(await set.test("traces")).toMatchObject({ ok: false, message: "The token (hidden) was refused." });
  const state = set.states().find(({ name }) => name === "traces");
  expect(state?.settings).toEqual([
    { kind: "value", key: "url", value: "http://me:(hidden)@traces:80" },
    { kind: "secret", key: "token", isSet: true },
  ]);
  expect(state).toMatchObject({
    state: "failing",
    lastError: { message: "The token (hidden) was refused." },
  });
  expect(JSON.stringify(set.states())).not.toMatch(/s3cr3t|pass@/);
});

test("a test is remembered with what the backend said of itself", async () => {
  const set = plugins("{}");
  expect(set.states()[0]?.state).toBe("untried");
  const outcome = { ok: true, message: "It is ready.", version: "1.2.3" };
  expect(await set.test("otlp-metrics")).toMatchObject(outcome);
  expect(set.states()[0]).toMatchObject({ state: "working", lastTest: outcome, defaultFor: ["metrics"] });
  await expect(set.test("nope")).rejects.toMatchObject({ code: "not_found" });
});

test("a read is checked on its way in, and known by its own name only", async () => {
  const set = plugins("{}");
  expect(await set.read("otlp-metrics", "double", { value: 2 })).toBe(4);
  await expect(set.read("otlp-metrics", "double", { value: "2" })).rejects.toMatchObject({
    code: "invalid",
    details: { issues: [expect.objectContaining({ path: "value" })] },
  });
  await expect(set.read("otlp-metrics", "constructor", {})).rejects.toMatchObject({ code: "not_found" });
  await expect(set.read("elsewhere", "double", {})).rejects.toMatchObject({ code: "not_found" });
});
