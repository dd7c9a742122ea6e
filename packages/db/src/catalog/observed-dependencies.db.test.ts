import {
  getObservedDependencies,
  getTrace,
  observabilityEvents,
  proposeRelation,
  searchTraces,
} from "@signalbox/domain/observability";
import type { EntityDocument } from "@signalbox/domain/catalog/schema";
import type { Span } from "@signalbox/plugin-api";
import {
  createMemoryAccess,
  createMemoryTraces,
  createTestRuntime,
  saveEntities,
  testClock,
  withDatabase,
  type MemoryTraces,
} from "@signalbox/testkit";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { catalogRepository } from "./catalog-repository.ts";

const database = withDatabase();
const clock = testClock();
const now = clock.now().getTime();
const range = {
  from: new Date(now - 3_600_000).toISOString(),
  to: new Date(now + 3_600_000).toISOString(),
};
const TRACE = "5b8efff798038103d269b633813fc60c";
const entityRef = "component:default/checkout";

function component(name: string, spec: object = {}, annotations?: Record<string, string>): EntityDocument {
  const metadata = { name, ...(annotations !== undefined && { annotations }) };
  return {
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata,
    spec: { owner: "team", ...spec },
  };
}

function span(spanId: string, parentId: string | null, service: string): Span {
  return {
    spanId,
    parentId,
    service,
    operation: `${service} works`,
    kind: "server",
    startUs: now * 1000,
    durationUs: 10_000,
    status: "unset",
    statusMessage: "",
    attributes: {},
    resource: {},
    events: [],
    links: [],
    warnings: [],
  };
}

beforeAll(() =>
  saveEntities(
    catalogRepository(database.prisma),
    [
      component("checkout", {
        dependsOn: ["component:orders", "component:mailer", "resource:checkout-db"],
        consumesApis: ["ledger"],
      }),
      component("orders"),
      component("mailer"),
      component("bookkeeping", { providesApis: ["ledger"] }),
      component("payments-v2", {}, { "signalbox.io/service": "payments" }),
      component("payments"),
      { ...component("ledger", { type: "openapi" }), kind: "API" },
    ],
    clock.now(),
  ),
);

let traces: MemoryTraces;
beforeEach(() => {
  traces = createMemoryTraces();
});

function runtime() {
  const plugins = createMemoryAccess({ jaeger: { traces } });
  const catalog = catalogRepository(database.prisma);
  const eventTypes = observabilityEvents;
  return createTestRuntime({ state: {}, clock, eventTypes, ports: () => ({ plugins, catalog }) });
}

const seen = () =>
  traces.add({
    traceId: TRACE,
    truncated: false,
    spans: [
      span("a", null, "web"),
      span("b", "a", "checkout"),
      span("c", "b", "orders"),
      span("d", "b", "payments"),
      span("e", "b", "bookkeeping"),
      span("f", "b", "orders"),
    ],
  });

test("what traces show stands beside what the catalog declares", async () => {
  seen();
  const { items, counted } = await runtime().ask(getObservedDependencies, { entityRef, ...range });
  expect(counted).toBe("dependencies");
  expect(
    items.map(({ direction, service, state, calls, relation, entity }) => [
      direction,
      service,
      state,
      calls,
      relation,
      entity?.ref ?? null,
    ]),
  ).toEqual([
    ["out", "payments", "undeclared", 1, null, "component:default/payments-v2"],
    ["in", "web", "undeclared", 1, null, null],
    ["out", "mailer", "unseen", 0, "dependsOn", "component:default/mailer"],
    ["out", "orders", "matched", 2, "dependsOn", "component:default/orders"],
    ["out", "bookkeeping", "matched", 1, "consumesApi", "component:default/bookkeeping"],
  ]);
});

test("a source that counts no calls has its newest traces looked at", async () => {
  seen();
  traces = { ...traces, dependencies: async () => [] };
  const { items, counted } = await runtime().ask(getObservedDependencies, { entityRef, ...range });
  expect(counted).toBe("sample");
  expect(items.find(({ service }) => service === "orders")).toMatchObject({ state: "matched", calls: 2 });
});

test("a trace tells which entities its services stand for, and an annotation goes before a name", async () => {
  seen();
  const { services } = await runtime().ask(getTrace, { traceId: TRACE.toUpperCase() });
  expect(services.map(({ name, entity }) => [name, entity?.name ?? null])).toEqual([
    ["bookkeeping", "bookkeeping"],
    ["checkout", "checkout"],
    ["orders", "orders"],
    ["payments", "payments-v2"],
    ["web", null],
  ]);
});

test("an entity is searched by what its annotation calls it", async () => {
  seen();
  const found = await runtime().ask(searchTraces, { entityRef: "component:default/payments-v2", ...range });
  expect(found).toMatchObject({ service: "payments", more: false, traces: [{ traceId: TRACE }] });
});

test("a proposal answers the patch of the file and goes on record about both", async () => {
  const { run, eventLog } = runtime();
  const targetRef = "component:default/payments-v2";
  const { output } = await run(proposeRelation, { ref: entityRef, targetRef });
  expect(JSON.parse(output.patch.text)).toMatchObject({
    spec: { dependsOn: ["component:orders", "component:mailer", "resource:checkout-db", targetRef] },
  });
  expect(output.patch.diff).toContain(targetRef);
  const [event] = await eventLog.list({}, { limit: 1 });
  expect(event).toMatchObject({
    type: "observability.relation_proposed",
    about: [entityRef, targetRef],
    data: { type: "dependsOn", diff: output.patch.diff },
  });
});

test.each([
  [{ ref: entityRef, targetRef: "component:default/orders" }, "conflict"],
  [{ ref: entityRef, targetRef: entityRef }, "invalid"],
  [{ ref: entityRef, targetRef: "component:default/nobody" }, "not_found"],
  [{ ref: "api:default/ledger", targetRef: entityRef }, "unprocessable"],
  [{ ref: "not a ref", targetRef: entityRef }, "invalid"],
])("no relation is proposed by %j", async (input, code) => {
  await expect(runtime().run(proposeRelation, input)).rejects.toMatchObject({ code });
});

test.each([
  [{ ...range }, "invalid"],
  [{ service: "checkout", from: range.to, to: range.from }, "invalid"],
  [{ service: "checkout", ...range, minDurationMs: 10, maxDurationMs: 5 }, "invalid"],
  [{ service: "checkout", ...range, tags: ["no value"] }, "invalid"],
  [{ service: "checkout", ...range, limit: 100_000 }, "invalid"],
  [{ entityRef: "component:default/nobody", ...range }, "not_found"],
])("traces are not searched by %j", async (input, code) => {
  await expect(runtime().ask(searchTraces, input)).rejects.toMatchObject({ code });
});

test("a trace that is gone is not found, and a source that is away is unavailable", async () => {
  await expect(runtime().ask(getTrace, { traceId: TRACE })).rejects.toMatchObject({ code: "not_found" });
  await expect(runtime().ask(getTrace, { traceId: "xyz" })).rejects.toMatchObject({ code: "invalid" });
  traces.setAway(true);
  const unavailable = { code: "unavailable" };
  await expect(runtime().ask(getTrace, { traceId: TRACE })).rejects.toMatchObject(unavailable);
  await expect(runtime().ask(getObservedDependencies, { entityRef, ...range })).rejects.toMatchObject(
    unavailable,
  );
});
