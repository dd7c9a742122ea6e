import {
  createMemoryAccess,
  createTestRuntime,
  embeddedMetrics,
  recordTraffic,
  testClock,
  withDatabase,
} from "@signalbox/testkit";
import { beforeAll, expect, test } from "vitest";
import { getTraffic } from "./get-traffic.ts";
import { listTrafficParts } from "./list-traffic-parts.ts";

const db = withDatabase();
const from = new Date("2026-11-01T10:00:00Z");
const range = { from: from.toISOString(), to: "2026-11-01T11:00:00.000Z" };
beforeAll(() => recordTraffic(db.url, { service: "checkout", from, minutes: 30, requests: 10, errors: 1 }));

function runtime() {
  const plugins = createMemoryAccess({ "otlp-metrics": { metrics: embeddedMetrics(db.database) } });
  const catalog = {
    entity: async (ref: string) =>
      ref === "component:default/checkout" ? { document: { metadata: { name: "checkout" } } } : null,
  };
  return createTestRuntime({ state: {}, clock: testClock(), ports: () => ({ plugins, catalog }) as never });
}

test("the traffic of an entity comes in steps that fit its range, with its source and what it can be narrowed to", async () => {
  const found = await runtime().ask(getTraffic, { entityRef: "component:default/checkout", ...range });
  expect(found).toMatchObject({
    service: "checkout",
    stepSeconds: 60,
    source: { name: "otlp-metrics" },
    environments: ["production"],
    versions: ["1.0"],
    routes: ["/"],
  });
  expect(found.points).toHaveLength(30);
  expect(found.points[0]).toMatchObject({ at: from.getTime(), requests: 10, errors: 1 });
});

test("a version that a service never had has no traffic", async () => {
  const found = await runtime().ask(getTraffic, { service: "checkout", version: "9", ...range });
  expect(found.points).toEqual([]);
});

test("requests are told apart by route", async () => {
  const found = await runtime().ask(listTrafficParts, { service: "checkout", by: "route", ...range });
  expect(found.items).toEqual([{ value: "/", requests: 300, errors: 30 }]);
  expect(found.more).toBe(false);
});

test("names with quotes are names, not queries", async () => {
  const found = await runtime().ask(listTrafficParts, { service: 'a"} or {', by: "version", ...range });
  expect(found.items).toEqual([]);
});
