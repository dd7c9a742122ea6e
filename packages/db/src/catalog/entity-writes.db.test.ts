import type { EntityDocument } from "@signalbox/domain/catalog/schema";
import { saveEntities, withDatabase } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { catalogRepository } from "./catalog-repository.ts";

const database = withDatabase();
const INDEXES = ["facts", "search_name", "search_tags", "search_description"];

function components(prefix: string, count: number): EntityDocument[] {
  return Array.from({ length: count }, (_, at) => ({
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: { name: `${prefix}-${at}`, description: `Part ${at} of many` },
    spec: { type: "service", lifecycle: "production", owner: "payments" },
  }));
}

/** Pages of what was written and waits to be sorted in; asking sorts it in. */
async function waiting(): Promise<number[]> {
  const pages = INDEXES.map((name) => `gin_clean_pending_list('catalog_entity_${name}_idx')::int`);
  const { rows } = await database.database.pool.query<{ pages: number[] }>(
    `SELECT ARRAY[${pages.join(", ")}] pages`,
  );
  return rows[0]?.pages ?? [];
}

test("a large batch leaves nothing for searches to walk, a small one little", async () => {
  const repository = catalogRepository(database.prisma);
  await saveEntities(repository, components("few", 5), new Date());
  expect((await waiting()).every((pages) => pages > 0)).toBe(true);
  await saveEntities(repository, components("many", 600), new Date());
  expect(await waiting()).toEqual([0, 0, 0, 0]);
});

test("each entity of a batch of several parts is there with its facts, its body and its relations", async () => {
  const repository = catalogRepository(database.prisma);
  await saveEntities(repository, components("part", 501), new Date());
  const { rows } = await database.database.pool.query<{
    entities: string;
    bodies: string;
    relations: string;
  }>(`
    SELECT count(*) FILTER (WHERE cardinality(e.facts) > 10) entities, count(d.document) bodies, count(r.id) relations
    FROM catalog_entity e LEFT JOIN catalog_document d USING (ref)
    LEFT JOIN catalog_relation r ON r.source_ref = e.ref WHERE e.name LIKE 'part-%'`);
  expect(rows).toEqual([{ entities: "501", bodies: "501", relations: "501" }]);
});
