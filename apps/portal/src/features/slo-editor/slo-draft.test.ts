import type { SloDraft } from "@signalbox/domain/slos/schema";
import { expect, test } from "vitest";
import { fieldOf, nameFromTitle, readDraft } from "./slo-draft.ts";
import { emptyValues, valuesOf, type SloValues } from "./slo-values.ts";

const draft: SloDraft = {
  title: "Checkout answers",
  description: "",
  entityRef: "component:default/checkout",
  tier: 1,
  environment: "production",
  source: null,
  language: "Signalbox",
  indicator: {
    kind: "ratio",
    total: 'requests{service="checkout"}',
    part: { counts: "bad", query: 'errors{service="checkout"}' },
  },
  window: { kind: "rolling", days: 28 },
  budgeting: { method: "occurrences" },
  target: 0.999,
  alerting: { page: true, ticket: true, halfBudget: true, noData: false },
  labels: { team: "shop" },
};
const values = valuesOf({ ...draft, name: "checkout-answers" });
const problemsOf = (part: Partial<SloValues>) => {
  const read = readDraft({ ...values, ...part });
  return read.ok ? {} : read.problems;
};

test.each([
  ["ratio over a rolling window", {}],
  [
    "threshold in slices of a calendar month",
    {
      indicator: { kind: "threshold", query: "up", op: "gte", value: 1 },
      window: { kind: "calendar", unit: "month", timeZone: "Europe/Berlin" },
      budgeting: { method: "timeslices", sliceMinutes: 5, sliceTarget: 0.995 },
    },
  ],
  [
    "raw share by the mean of slices",
    {
      indicator: { kind: "raw", rawType: "failure", query: "errors:ratio" },
      budgeting: { method: "ratio-timeslices", sliceMinutes: 1 },
      target: 0.99995,
      tier: null,
      source: "prometheus",
      language: "Prometheus",
    },
  ],
] satisfies [string, Partial<SloDraft>][])("a %s goes into the form and comes out the same", (_, part) => {
  const whole: SloDraft = { ...draft, ...part };
  expect(readDraft(valuesOf({ ...whole, name: "checkout-answers" }))).toEqual({
    ok: true,
    name: "checkout-answers",
    draft: whole,
    template: null,
  });
});

test("an empty form says what is missing, at its fields", () => {
  const read = readDraft(emptyValues(""));
  expect(read.ok ? [] : Object.keys(read.problems).toSorted()).toEqual([
    "entityRef",
    "name",
    "part",
    "title",
    "total",
  ]);
});

test.each([
  [{ target: "100" }, "target"],
  [{ target: "0" }, "target"],
  [{ target: "" }, "target"],
  [{ target: "much" }, "target"],
  [{ days: "0" }, "days"],
  [{ days: "1.5" }, "days"],
  [{ days: "" }, "days"],
  [{ windowKind: "calendar", timeZone: "Mars/Base" }, "timeZone"],
  [{ method: "timeslices", sliceMinutes: "7" }, "sliceMinutes"],
  [{ method: "timeslices", sliceTarget: "0" }, "sliceTarget"],
  [{ kind: "threshold", query: "up", value: "fast" }, "value"],
  [{ kind: "raw", query: " " }, "query"],
  [{ name: "Not a name" }, "name"],
  [{ name: "report" }, "name"],
  [{ labels: ["team"] }, "labels"],
  [{ environment: "" }, "environment"],
] as const)("%j is refused at its field", (part, field) => {
  expect(Object.keys(problemsOf(part))).toEqual([field]);
});

test("a decimal comma is understood", () => {
  const read = readDraft({ ...values, target: "99,95" });
  expect(read.ok && read.draft.target).toBe(0.9995);
});

test("what the server refuses is shown at the field that it was typed in", () => {
  expect(fieldOf(["indicator", "part", "query"], { kind: "ratio" })).toBe("part");
  expect(fieldOf(["draft", "window", "days"], { kind: "ratio" })).toBe("days");
  expect(fieldOf(["indicator"], { kind: "raw" })).toBe("query");
  expect(fieldOf(["budgeting"], { kind: "raw" })).toBe("method");
  expect(fieldOf(["entityRef"], { kind: "raw" })).toBe("entityRef");
});

test.each([
  ["Checkout answers: fast!", "checkout-answers-fast"],
  ["  Über-Service ", "u-ber-service"],
  ["x".repeat(80), "x".repeat(63)],
  ["!!!", ""],
])("%j is named %j", (title, name) => {
  expect(nameFromTitle(title)).toBe(name);
});
