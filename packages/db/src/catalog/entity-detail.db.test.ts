import { getEntity } from "@signalbox/domain/catalog";
import { createCatalogRuntime, saveEntities, withDatabase } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { catalogRepository } from "./catalog-repository.ts";

const database = withDatabase();

test("of each type an entity shows the first relations and how many there are, each once", async () => {
  const catalog = await createCatalogRuntime(database);
  const document = (kind: string, name: string, spec: Record<string, unknown>) => ({
    apiVersion: "v1",
    kind,
    metadata: { name },
    spec,
  });
  const services = Array.from({ length: 120 }, (_, index) =>
    document("Component", `s-${String(index).padStart(3, "0")}`, { owner: "big" }),
  );
  const people = [
    document("Group", "big", { members: ["zoe"], children: [], parent: "all" }),
    document("User", "zoe", { memberOf: ["big"] }),
  ];
  await saveEntities(catalogRepository(database.prisma), [...services, ...people], catalog.clock.now());
  const { relations, relationCounts } = await catalog.ask(getEntity, { ref: "group:default/big" });
  expect(relationCounts).toEqual({ ownerOf: 120, hasMember: 1, childOf: 1 });
  const owned = relations.filter(({ type }) => type === "ownerOf").map(({ target }) => target?.name);
  expect(owned).toEqual(services.slice(0, 100).map(({ metadata }) => metadata.name));
  expect(relations).toContainEqual({ type: "childOf", targetRef: "group:default/all", target: null });
});
