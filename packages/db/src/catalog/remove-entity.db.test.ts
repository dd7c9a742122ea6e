import {
  applyLocationRead,
  entityBodies,
  registerLocation,
  removeEntity,
  settleLocationRead,
} from "@signalbox/domain/catalog";
import type { LocationId } from "@signalbox/domain/catalog/schema";
import {
  createCatalogRuntime,
  developer,
  operator,
  request,
  withDatabase,
  type CatalogRuntime,
} from "@signalbox/testkit";
import { beforeAll, expect, test } from "vitest";

const database = withDatabase();
const ref = "component:default/leaver";
const document = {
  apiVersion: "backstage.io/v1alpha1",
  kind: "Component",
  metadata: { name: "leaver" },
  spec: { type: "service", lifecycle: "production", owner: "payments" },
};
let catalog: CatalogRuntime;
let locationId: LocationId;

const as = (actor: typeof operator) => ({ actor, request: request() });

beforeAll(async () => {
  catalog = await createCatalogRuntime(database);
  const { executor } = catalog;
  const target = { type: "file" as const, target: "leaver.yaml" };
  locationId = (await executor.command(registerLocation, target, as(developer))).output.locationId;
  const yaml = JSON.stringify(document);
  const place = { ref, file: "leaver.yaml", index: 0, line: 1, hash: "h", movedFrom: null };
  const documents = [{ ...place, yaml, document }];
  await executor.command(applyLocationRead, { locationId, documents, places: [] }, as(operator));
  const files = [{ file: "leaver.yaml", hash: "h", size: 1, refs: [ref], refused: [] }];
  const read = { locationId, files, vanished: [], error: null };
  await executor.command(settleLocationRead, read, as(operator));
});

test("an entity that is removed is gone with its last state on record, and its file will be read again", async () => {
  await catalog.executor.command(removeEntity, { ref }, as(operator));
  expect(await catalog.ask(entityBodies, { refs: [ref] })).toEqual([null]);
  const [last] = (await catalog.log.after(0, 10_000)).filter(({ type }) => type === "catalog.entity_removed");
  expect(last?.stream).toContain(ref);
  expect(await database.prisma.catalogFile.count({ where: { locationId } })).toBe(0);
});

test("an entity that is not there cannot be removed", async () => {
  const nothing = { ref: "component:default/none" };
  await expect(catalog.executor.command(removeEntity, nothing, as(operator))).rejects.toMatchObject({
    code: "not_found",
  });
});
