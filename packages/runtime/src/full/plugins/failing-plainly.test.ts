import { AppError } from "@signalbox/kernel";
import type { MetricsSource } from "@signalbox/plugin-api";
import { expect, test } from "vitest";
import { failingPlainly } from "./failing-plainly.ts";

const source = (labels: MetricsSource["labels"]): MetricsSource => ({
  language: "Prometheus",
  settleSeconds: 15,
  instant: async () => [],
  range: async () => [],
  counts: async () => [],
  traffic: async () => [],
  labels,
});

function guarded(labels: MetricsSource["labels"]) {
  const told: unknown[] = [];
  const failed = (error: unknown) => void told.push(error);
  const { metrics } = failingPlainly({ metrics: source(labels) }, { title: "Prometheus", failed });
  if (!metrics) throw new Error("There are no metrics.");
  return { metrics, told };
}

test("what a plugin answers and what it is stay as they are", async () => {
  const { metrics } = guarded(async () => ["checkout"]);
  expect(metrics.language).toBe("Prometheus");
  expect(await metrics.labels({})).toEqual(["checkout"]);
});

test("a bug of a plugin is a source that is unavailable, and is told whole to the log", async () => {
  const bug = new TypeError("x is undefined");
  const { metrics, told } = guarded(() => {
    throw bug;
  });
  await expect(metrics.labels({})).rejects.toMatchObject({ code: "unavailable", cause: bug });
  expect(told).toEqual([bug]);
});

test("what a plugin refuses it refuses in its own words", async () => {
  const refusal = new AppError("invalid", "parse error");
  const { metrics, told } = guarded(() => Promise.reject(refusal));
  await expect(metrics.labels({})).rejects.toBe(refusal);
  expect(told).toEqual([]);
});
