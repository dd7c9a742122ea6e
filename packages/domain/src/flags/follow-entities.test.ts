import { createTestRuntime } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { flagEvents } from "./events.ts";
import { followEntities } from "./follow-entities.ts";
import { movesIn } from "./rules/entity-moves.ts";
import { emptyFlags, givenEnvironment, givenFlag, memoryFlags } from "./testing.ts";

const staleRules = { unusedDays: 30, oneVariantDays: 30, oldDays: 180 };
const shop = "component:default/shop";
const store = "component:default/store";

function start(entities: Map<string, string | null>) {
  return createTestRuntime({
    state: emptyFlags({
      environments: [givenEnvironment("qa")],
      flags: [
        givenFlag("checkout", ["qa"]),
        givenFlag("other", ["qa"], {}, { entityRef: "component:default/x" }),
      ],
      entities,
    }),
    ports: (state) => ({ flags: memoryFlags(state), staleRules }),
    eventTypes: flagEvents,
  });
}

test("a flag follows its entity to its new name, and its readers hear of it", async () => {
  const t = start(new Map([[store, "group:default/store"]]));
  expect((await t.run(followEntities, { moved: [{ from: shop, to: store }] })).output).toEqual({
    keys: ["checkout"],
  });
  expect(t.state.flags[0]).toMatchObject({ entityRef: store, version: 2 });
  expect(t.state.published.get("qa flag:checkout")).toMatchObject({ body: { entity: store } });
  expect(t.events).toMatchObject([{ type: "flags.flag_changed", about: [shop, store] }]);
});

test("what was followed once is not followed again", async () => {
  const t = start(new Map([[store, null]]));
  await t.run(followEntities, { moved: [{ from: shop, to: store }] });
  await t.run(followEntities, { moved: [{ from: shop, to: store }] });
  expect(t.events).toHaveLength(1);
});

test("a flag stays where it is when the new entity is not there", async () => {
  const t = start(new Map());
  expect((await t.run(followEntities, { moved: [{ from: shop, to: store }] })).output).toEqual({ keys: [] });
  expect(t.state.flags[0]).toMatchObject({ entityRef: shop });
});

const event = (type: string, ref: string, file = "shop.yaml", correlationId = "read-1") => ({
  position: 1,
  id: "evt_1",
  stream: `catalog.entity/${ref}`,
  streamVersion: 1,
  type: `catalog.entity_${type}`,
  version: 1,
  time: new Date(0),
  actor: { kind: "system" as const, id: "system:ingestion", name: "ingestion" },
  about: [ref],
  data: { ref, source: { locationId: "loc_1", file } },
  traceparent: null,
  correlationId,
  causationId: null,
  reason: null,
  hash: "",
});

test("an entity that went and one that came in one file and reading are the same under another name", () => {
  expect(movesIn([event("registered", store), event("removed", shop)])).toEqual([{ from: shop, to: store }]);
});

test.each([
  ["of another kind", [event("removed", shop), event("registered", "api:default/store")]],
  ["out of another file", [event("removed", shop), event("registered", store, "store.yaml")]],
  ["in another reading", [event("removed", shop), event("registered", store, "shop.yaml", "read-2")]],
  [
    "that is one of two",
    [event("removed", shop), event("registered", store), event("registered", `${store}2`)],
  ],
  ["that was only updated", [event("removed", shop), event("updated", store)]],
  ["without a source", [event("removed", shop), { ...event("registered", store), data: {} }]],
])("an entity that came %s is another one", (_what, events) => {
  expect(movesIn(events)).toEqual([]);
});
