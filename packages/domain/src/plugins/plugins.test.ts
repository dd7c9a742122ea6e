import { AppError } from "@signalbox/kernel";
import { createMemoryAccess, createTestRuntime } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { listPlugins, readPlugin, testPlugin, type PluginDesk } from "./index.ts";
import type { PluginState, PluginTest } from "./schema.ts";

const state: PluginState = {
  name: "prometheus",
  plugin: "prometheus",
  title: "Prometheus",
  description: "Metrics.",
  state: "failing",
  capabilities: ["metrics"],
  defaultFor: ["metrics"],
  settings: [
    { kind: "value", key: "url", value: "http://prometheus:9090" },
    { kind: "secret", key: "bearerToken", isSet: true },
  ],
  breaker: "open",
  calls: 5,
  failed: 5,
  latencyMs: null,
  lastAnswerAt: null,
  lastError: { message: "prometheus:9090 refuses connections.", at: "2026-03-01T12:00:00.000Z" },
  lastTest: null,
};
const outcome: PluginTest = {
  name: "prometheus",
  ok: true,
  message: "It is ready.",
  version: "3.5.0",
  durationMs: 3,
  at: "2026-03-01T12:00:00.000Z",
};

function runtime() {
  const desk: PluginDesk = {
    ...createMemoryAccess({}),
    states: () => [state],
    test: async (name) => {
      if (name === state.name) return outcome;
      throw new AppError("not_found", `No enabled plugin is called ${name}.`);
    },
    read: async (instance, read, input) => ({ instance, read, input }),
  };
  return createTestRuntime({ state: {}, ports: () => ({ plugins: desk }) });
}

test("plugins are listed with their state, and of a secret only that it is set", async () => {
  const { plugins } = await runtime().ask(listPlugins, {});
  expect(plugins).toEqual([state]);
});

test("a test tells what the backend said, and leaves no event", async () => {
  const t = runtime();
  expect(await t.ask(testPlugin, { instance: "prometheus" })).toEqual(outcome);
  expect(t.events).toEqual([]);
});

test("a plugin that is not there cannot be tested", async () => {
  await expect(runtime().ask(testPlugin, { instance: "elsewhere" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a read goes to the plugin as it was asked", async () => {
  const question = { instance: "prometheus", read: "overview", input: { service: "checkout" } };
  expect((await runtime().ask(readPlugin, question)).answer).toEqual(question);
});

test.each(["", "x".repeat(65)])("an instance called %j is refused", async (instance) => {
  await expect(runtime().ask(testPlugin, { instance })).rejects.toMatchObject({ code: "invalid" });
});
