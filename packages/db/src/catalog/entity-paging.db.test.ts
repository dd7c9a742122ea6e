import {
  factsOf,
  queryEntities,
  refOf,
  type EntityFact,
  type EntityKey,
  type EntityPlace,
  type EntityQuery,
} from "@signalbox/domain/catalog";
import type { EntityDocument } from "@signalbox/domain/catalog/schema";
import { createCatalogRuntime, saveEntities, seed, soak, withDatabase } from "@signalbox/testkit";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { catalogRepository } from "./catalog-repository.ts";

const database = withDatabase();

const entity: fc.Arbitrary<EntityDocument> = fc.record({
  apiVersion: fc.constant("v1"),
  kind: fc.constantFrom("Component", "Custom"),
  metadata: fc.record(
    {
      name: fc.constantFrom("a", "B", "c", "D", "e", "f", "g"),
      tags: fc.uniqueArray(fc.constantFrom("x", "y", "z"), { maxLength: 2 }),
    },
    { requiredKeys: ["name"] },
  ),
  spec: fc.record(
    {
      type: fc.constantFrom("service", "Website"),
      rank: fc.oneof(
        fc.constantFrom("low", "High", "l".repeat(201), 7),
        fc.constantFrom(["b", "a"], null, {}),
      ),
    },
    { requiredKeys: [] },
  ),
});
const order = fc.array(
  fc.record({
    field: fc.constantFrom("kind", "spec.type", "spec.rank", "metadata.tags", "metadata.name", "nothing"),
    descending: fc.boolean(),
  }),
  { maxLength: 2 },
);

/** The smallest value of each field, then the ref: nulls last whichever way a field is ordered. */
function inOrder(documents: readonly EntityDocument[], by: EntityQuery["order"]): string[] {
  const smallest = (facts: readonly EntityFact[], field: string) =>
    facts.flatMap(({ key, value }) => (key === field && value !== null ? [value] : [])).toSorted()[0] ?? null;
  const rows = documents.map((document) => {
    const facts = factsOf(document);
    return { ref: refOf(document), values: by.map(({ field }) => smallest(facts, field)) };
  });
  const compare = (one: string | null, other: string | null, descending: boolean) => {
    if (one === other) return 0;
    if (one === null || other === null) return one === null ? 1 : -1;
    return one < other === descending ? 1 : -1;
  };
  const sorted = rows.toSorted((one, other) => {
    const ways = by.map(({ descending }, at) =>
      compare(one.values[at] ?? null, other.values[at] ?? null, descending),
    );
    return ways.find((way) => way !== 0) ?? compare(one.ref, other.ref, by[0]?.descending ?? false);
  });
  return sorted.map(({ ref }) => ref);
}

test("pages of any size, read forwards and then backwards, show each entity once and in order", async () => {
  const catalog = await createCatalogRuntime(database);
  const entities = fc.uniqueArray(entity, { minLength: 1, maxLength: 12, selector: refOf });
  const read = async (by: EntityQuery["order"], place: EntityPlace, limit: number) =>
    catalog.ask(queryEntities, {
      query: { where: null, text: null, order: by },
      place,
      limit,
      withTotal: true,
    });
  await fc.assert(
    fc.asyncProperty(entities, order, fc.integer({ min: 1, max: 4 }), async (documents, by, limit) => {
      await database.prisma.$executeRaw`TRUNCATE catalog_entity, catalog_document, catalog_relation`;
      await saveEntities(catalogRepository(database.prisma), documents, new Date(0));
      const expected = inOrder(documents, by);
      const keys: EntityKey[] = [];
      const forwards: string[] = [];
      for (let place: EntityPlace | null = { from: "start", offset: 0 }; place;) {
        const { items, total, hasMore } = await read(by, place, limit);
        expect(total).toBe(documents.length);
        forwards.push(...items.map(({ ref }) => ref));
        keys.push(...items.map(({ key }) => key));
        place = hasMore ? { from: "after", key: keys.at(-1) ?? [] } : null;
      }
      expect({ by, forwards }).toEqual({ by, forwards: expected });
      const backwards: string[] = [];
      for (let before = keys.at(-1); before;) {
        const { items, hasMore } = await read(by, { from: "before", key: before }, limit);
        backwards.unshift(...items.map(({ ref }) => ref));
        before = hasMore ? items[0]?.key : undefined;
      }
      expect({ by, backwards }).toEqual({ by, backwards: expected.slice(0, -1) });
      const offset = Math.min(limit, documents.length);
      const { items: skipped } = await read(by, { from: "start", offset }, 100);
      expect(skipped.map(({ ref }) => ref)).toEqual(expected.slice(offset));
    }),
    { seed, numRuns: soak(40, 500) },
  );
}, 120_000);

test("a key of another order and a tree that is too large are refused as invalid", async () => {
  const catalog = await createCatalogRuntime(database);
  const ask = (query: EntityQuery, place: EntityPlace) =>
    catalog.ask(queryEntities, { query, place, limit: 1, withTotal: false });
  const plain = { where: null, text: null, order: [] };
  await expect(ask(plain, { from: "after", key: ["a", "component:default/a"] })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(ask(plain, { from: "after", key: [null] })).rejects.toMatchObject({ code: "invalid" });
  const start = { from: "start" as const, offset: 0 };
  const many = Array.from({ length: 501 }, () => ({ kind: "exists" as const, key: "kind" }));
  await expect(ask({ ...plain, where: { kind: "any", of: many } }, start)).rejects.toMatchObject({
    code: "invalid",
  });
  let deep: EntityQuery["where"] = { kind: "exists", key: "kind" };
  for (let depth = 0; depth < 10_000; depth += 1) deep = { kind: "not", of: deep };
  await expect(ask({ ...plain, where: deep }, start)).rejects.toMatchObject({ code: "invalid" });
  const nul = { kind: "exists" as const, key: "a\u0000" };
  await expect(ask({ ...plain, where: nul }, start)).rejects.toMatchObject({ code: "invalid" });
});
