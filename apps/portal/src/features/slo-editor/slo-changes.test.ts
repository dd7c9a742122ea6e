import type { SloDraft } from "@signalbox/domain/slos/schema";
import { expect, test } from "vitest";
import { sloChanges } from "./slo-changes.ts";

const draft: SloDraft = {
  title: "Checkout answers",
  description: "",
  entityRef: "component:default/checkout",
  tier: 1,
  environment: "production",
  source: null,
  language: "Signalbox",
  indicator: { kind: "raw", rawType: "success", query: "a" },
  window: { kind: "rolling", days: 28 },
  budgeting: { method: "occurrences" },
  target: 0.999,
  alerting: { page: true, ticket: true, halfBudget: true, noData: false },
  labels: { a: "1", b: "2" },
};

test("what differs is told with both values", () => {
  expect(sloChanges(draft, { ...draft, target: 0.99, window: { kind: "rolling", days: 30 } })).toEqual([
    { path: "window", kind: "changed", before: draft.window, after: { kind: "rolling", days: 30 } },
    { path: "target", kind: "changed", before: 0.999, after: 0.99 },
  ]);
});

test("the order of labels and what an objective holds besides make no difference", () => {
  const stored = { ...draft, labels: { b: "2", a: "1" }, name: "checkout", version: 3 };
  expect(sloChanges(stored, draft)).toEqual([]);
});
