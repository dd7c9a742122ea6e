import { logs, type LogRecord } from "@opentelemetry/api";
import { afterEach, expect, test, vi } from "vitest";
import { publishedFlag, snapshotOf, startFakeEdge, TEST_KEY, type FakeEdge } from "../testing/fake-edge.ts";
import { createFlags } from "./create-flags.ts";
import type { EvaluationLogger } from "./evaluation.ts";

const edges: FakeEdge[] = [];

async function openWith(evaluationEvents: boolean | EvaluationLogger) {
  const edge = await startFakeEdge(snapshotOf(3, [publishedFlag("beta", 2)]));
  edges.push(edge);
  const flags = createFlags({ url: edge.url, key: TEST_KEY, service: "shop", evaluationEvents });
  await flags.ready();
  return flags;
}

afterEach(async () => {
  await Promise.all(edges.splice(0).map((edge) => edge.kill()));
  logs.disable();
});

test("each evaluation is told to the given logger by the names of the semantic conventions", async () => {
  const records: unknown[] = [];
  const flags = await openWith({ emit: (record) => records.push(record) });
  flags.boolean("beta", { targetingKey: "user-1" }, true);
  flags.string("beta", {}, "x");
  await flags.close();
  expect(records).toEqual([
    {
      eventName: "feature_flag.evaluation",
      attributes: {
        "feature_flag.key": "beta",
        "feature_flag.provider.name": "signalbox",
        "feature_flag.result.reason": "static",
        "feature_flag.result.variant": "off",
        "feature_flag.version": "2",
        "feature_flag.set.id": "test",
        "feature_flag.context.id": "user-1",
      },
    },
    {
      eventName: "feature_flag.evaluation",
      attributes: expect.objectContaining({
        "feature_flag.result.reason": "error",
        "error.type": "type_mismatch",
      }),
    },
  ]);
});

test("without a logger of its own it is OpenTelemetry's that hears of evaluations", async () => {
  const records: LogRecord[] = [];
  const logger = { emit: (record: LogRecord) => void records.push(record), enabled: () => true };
  logs.setGlobalLoggerProvider({ getLogger: () => logger });
  const flags = await openWith(true);
  await vi.waitFor(() => {
    flags.boolean("beta", {}, true);
    expect(records[0]).toMatchObject({ eventName: "feature_flag.evaluation" });
  });
  await flags.close();
});

test("a logger that fails does not reach the caller", async () => {
  const warned = new Promise<Error>((resolve) => process.once("warning", resolve));
  const emit = () => {
    throw new Error("no disk");
  };
  const flags = await openWith({ emit });
  expect(flags.boolean("beta", {}, true)).toBe(false);
  await flags.close();
  expect((await warned).message).toContain("no disk");
});
