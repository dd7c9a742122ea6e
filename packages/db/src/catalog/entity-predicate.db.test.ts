import {
  countEntityFacets,
  deriveRelations,
  factsOf,
  holdsText,
  matchesEntity,
  queryEntities,
  refOf,
  relationFacts,
  sourceAnnotations,
  type EntityFact,
  type EntityPredicate,
  type EntityQuery,
  type FacetCount,
} from "@signalbox/domain/catalog";
import type { EntityDocument } from "@signalbox/domain/catalog/schema";
import { createCatalogRuntime, saveEntities, seed, soak, withDatabase } from "@signalbox/testkit";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { catalogRepository } from "./catalog-repository.ts";

const database = withDatabase();

const word = fc.constantFrom("a", "B", "pay", "Pay-ment", "x_y", "50%", "ü", "Ü", "", "true");
const name = fc.constantFrom("a", "B", "pay", "Pay-ment", "x.y");
const tag = fc.constantFrom("java", "go", "tier-1");
const leaf = fc.oneof(word, fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.constant(null));
const value = fc.oneof(
  leaf,
  fc.array(fc.oneof(leaf, fc.record({ url: word })), { maxLength: 3 }),
  fc.record({ deep: leaf, "dotted.key": leaf }, { requiredKeys: [] }),
);
const spec = fc.record(
  {
    type: fc.constantFrom("service", "Website"),
    lifecycle: fc.constantFrom("production", "OLD"),
    owner: fc.constantFrom("a", "group:pay"),
    dependsOn: fc.array(fc.constantFrom("component:a", "component:pay"), { maxLength: 2 }),
    members: fc.array(fc.constantFrom("a", "B"), { maxLength: 2 }),
    extra: value,
    long: fc.constantFrom("l".repeat(201), "l".repeat(200)),
  },
  { requiredKeys: [] },
);
const metadata = fc.record(
  {
    name,
    title: fc.constantFrom("Pay me", "b", "A"),
    description: fc.constantFrom("It pays 50% of all", "x".repeat(250)),
    labels: fc.dictionary(fc.constantFrom("acme.com/Tier", "area"), fc.constantFrom("Gold", "50%"), {
      maxKeys: 2,
    }),
    tags: fc.uniqueArray(tag, { maxLength: 3 }),
  },
  { requiredKeys: ["name"] },
);
const entity: fc.Arbitrary<EntityDocument> = fc.record({
  apiVersion: fc.constant("v1"),
  kind: fc.constantFrom("Component", "API", "Group", "Custom"),
  metadata,
  spec,
});

/** A type that is no text has no column; the kinds whose type is checked have none such. */
const unchecked = entity.map((document) => {
  const odd = document.kind === "Group" || document.kind === "Custom";
  return odd && document.spec?.["type"] === "Website"
    ? { ...document, spec: { ...document.spec, type: 1 } }
    : document;
});

const KEYS = `kind metadata.name metadata.namespace metadata.title metadata.description metadata.tags metadata.tags.java
  metadata.labels.acme.com/tier metadata.labels.area metadata.annotations.backstage.io/managed-by-location
  spec.type spec.lifecycle spec.owner spec.extra spec.extra.a spec.extra.url spec.extra.deep spec.extra.dotted.key
  spec.long spec.dependson nothing relations relations.ownedby relations.ownerof relations.dependson
  relations.hasmember relations.none`;
const VALUES = `component api custom service website production old a b pay gold 50% ü java true 1 default file:test.yaml
  group:default/a group:default/pay component:default/a user:default/a`;
/** What the tally tells comes up as often as all the rest, or it would hardly ever answer alone. */
const key = fc.oneof(
  fc.constantFrom("kind", "metadata.namespace", "spec.type", "spec.lifecycle"),
  fc.constantFrom(...KEYS.split(/\s+/)),
);
const asked = fc.constantFrom(...VALUES.split(/\s+/), "", "l".repeat(200), "l".repeat(201));
const { predicate } = fc.letrec<{ predicate: EntityPredicate }>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 3 },
    fc.record({ kind: fc.constant("in" as const), key, values: fc.array(asked, { maxLength: 3 }) }),
    fc.record({ kind: fc.constant("exists" as const), key }),
    fc.record({
      kind: fc.constant("prefix" as const),
      key,
      prefix: fc.constantFrom("", "p", "c", "50%", "x_", "group:"),
    }),
    fc.record({
      kind: fc.constantFrom("all" as const, "any" as const),
      of: fc.array(tie("predicate"), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("not" as const), of: tie("predicate") }),
  ),
}));
const text = fc.record({
  term: fc.constantFrom("pay", "ay", "a", "50%", "ü", "pay-ment", "pay me", "x_y", "gold", " Pays "),
  fields: fc.uniqueArray(
    key.filter((field) => !field.startsWith("relations")),
    { minLength: 1, maxLength: 3 },
  ),
});

interface Asked {
  readonly query: EntityQuery;
  readonly facts: ReadonlyMap<string, readonly EntityFact[]>;
}

function expectedOf({ query: { where, text: words }, facts }: Asked): string[] {
  const holds = (of: readonly EntityFact[]) =>
    (where === null || matchesEntity(where, of)) && (words === null || holdsText(words, of));
  return [...facts].flatMap(([ref, of]) => (holds(of) ? [ref] : [])).toSorted();
}

/** Everything that can be asked of each entity, its source and relations included. */
function factsOfAll(documents: readonly EntityDocument[]): Map<string, EntityFact[]> {
  const relations = documents.flatMap((document) =>
    deriveRelations(document).map((relation) => ({ sourceRef: refOf(document), ...relation })),
  );
  const annotations = sourceAnnotations({ type: "file", file: "test.yaml" });
  return new Map(
    documents.map((document) => {
      const told = { ...document, metadata: { ...document.metadata, annotations } };
      return [refOf(document), [...factsOf(told), ...relationFacts(refOf(document), relations)]] as const;
    }),
  );
}

test("the database finds what a literal reading of each entity finds", async () => {
  const catalog = catalogRepository(database.prisma);
  const { ask } = await createCatalogRuntime(database);
  const entities = fc.uniqueArray(unchecked, { minLength: 1, maxLength: 12, selector: refOf });
  const queries = fc.array(fc.tuple(fc.option(predicate), fc.option(text)), { minLength: 12, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(entities, queries, async (documents, asks) => {
      await database.prisma.$executeRaw`TRUNCATE catalog_entity, catalog_document, catalog_relation`;
      await saveEntities(catalog, documents, new Date(0));
      const facts = factsOfAll(documents);
      for (const [where, words] of asks) {
        const query = { where, text: words, order: [] };
        const expected = expectedOf({ query, facts });
        const page = await catalog.page(query, { from: "start", offset: 0 }, 100);
        expect({ query, refs: page.map(({ ref }) => ref) }).toEqual({ query, refs: expected });
        expect(await catalog.countWhere(query)).toBe(expected.length);
        const alone = { query, place: { from: "start" as const, offset: 0 }, limit: 0, withTotal: true };
        const { total } = await ask(queryEntities, alone);
        expect({ query, total }).toEqual({ query, total: expected.length });
      }
    }),
    { seed, numRuns: soak(25, 500) },
  );
}, 120_000);

function expectedCounts(facet: string, { query: { where }, facts }: Asked): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const of of facts.values()) {
    if (where !== null && !matchesEntity(where, of)) continue;
    for (const { key: held, value: one } of of) {
      if (held === facet && one !== null) counts[one] = (counts[one] ?? 0) + 1;
    }
  }
  return counts;
}

/** Values are told as they are written; which entities have them goes without case. */
function lowerCase(told: readonly FacetCount[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { value: written, count } of told) {
    counts[written.toLowerCase()] = (counts[written.toLowerCase()] ?? 0) + count;
  }
  return counts;
}

test("a facet counts the entities that have each value", async () => {
  const catalog = catalogRepository(database.prisma);
  const { ask } = await createCatalogRuntime(database);
  const entities = fc.uniqueArray(entity, { minLength: 1, maxLength: 12, selector: refOf });
  const counted = fc.oneof(fc.constantFrom("metadata.tags", "relations.ownedby"), key);
  const facets = fc.array(fc.tuple(counted, fc.option(predicate)), { minLength: 8, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(entities, facets, async (documents, asks) => {
      await database.prisma.$executeRaw`TRUNCATE catalog_entity, catalog_document, catalog_relation`;
      await saveEntities(catalog, documents, new Date(0));
      const facts = factsOfAll(documents);
      for (const [facet, where] of asks) {
        const expected = expectedCounts(facet, { query: { where, text: null, order: [] }, facts });
        const counts = lowerCase(await catalog.countValues(facet, where));
        expect({ facet, where, counts }).toEqual({ facet, where, counts: expected });
        const { [facet]: told = [] } = await ask(countEntityFacets, { facets: [facet], where });
        expect({ facet, where, counts: lowerCase(told) }).toEqual({ facet, where, counts: expected });
      }
    }),
    { seed, numRuns: soak(25, 500) },
  );
}, 120_000);
