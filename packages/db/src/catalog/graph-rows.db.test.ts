import { getImpact, getNeighbourhood } from "@signalbox/domain/catalog";
import type { EntityDocument } from "@signalbox/domain/catalog/schema";
import { createCatalogRuntime, saveEntities, withDatabase, type CatalogRuntime } from "@signalbox/testkit";
import { beforeAll, describe, expect, test } from "vitest";
import { catalogRepository } from "./catalog-repository.ts";

const database = withDatabase();
let catalog: CatalogRuntime;

const USERS_OF_HUB = 200;

function document(kind: string, name: string, spec: Record<string, unknown> = {}): EntityDocument {
  return { apiVersion: "backstage.io/v1alpha1", kind, metadata: { name }, spec };
}

const component = (name: string, spec: Record<string, unknown> = {}) =>
  document("Component", name, { owner: "team", ...spec });

beforeAll(async () => {
  catalog = await createCatalogRuntime(database);
  const documents = [
    document("Group", "team", { members: ["zoe"], children: [] }),
    document("User", "zoe", { memberOf: ["team"] }),
    document("Group", "shop-team", { children: [] }),
    document("Domain", "selling", { owner: "team" }),
    document("System", "ordering", { owner: "team", domain: "selling" }),
    document("Resource", "orders-db", { owner: "team" }),
    component("orders", {
      system: "ordering",
      dependsOn: ["resource:orders-db", "component:orders"],
      providesApis: ["orders", "not-written-yet"],
    }),
    component("orders-worker", { subcomponentOf: "orders" }),
    document("API", "orders", { owner: "team", system: "ordering" }),
    component("shop", { owner: "shop-team", consumesApis: ["orders"], dependencyOf: ["component:app"] }),
    component("early-bird", { consumesApis: ["not-written-yet"] }),
    component("app"),
    component("ping", { dependsOn: ["component:pong", "component:nowhere"] }),
    component("pong", { dependsOn: ["component:ping"] }),
    document("Resource", "hub", { owner: "team" }),
    ...Array.from({ length: USERS_OF_HUB }, (_, index) =>
      component(`user-${String(index).padStart(3, "0")}`, { dependsOn: ["resource:hub"] }),
    ),
  ];
  await saveEntities(catalogRepository(database.prisma), documents, catalog.clock.now());
});

describe("the neighbourhood", () => {
  const shown = async (input: { ref: string } & Record<string, unknown>) => {
    const { nodes, edges } = await catalog.ask(getNeighbourhood, input);
    return {
      nodes: nodes.map(({ ref }) => ref.replace("default/", "")),
      edges: edges.map(({ source, type, target }) =>
        `${source} ${type} ${target}`.replaceAll(/\w+:default\//g, ""),
      ),
    };
  };

  test("goes both ways, and each relation stands once in its own direction", async () => {
    expect(await shown({ ref: "component:default/shop" })).toEqual({
      nodes: ["component:shop", "api:orders", "component:app", "group:shop-team"],
      edges: ["shop consumesApi orders", "app dependsOn shop", "shop ownedBy shop-team"],
    });
  });

  test.each([
    ["out", ["component:shop", "api:orders", "group:shop-team"]],
    ["in", ["component:shop", "component:app"]],
  ])("%s follows a relation by its own direction, whichever end declares it", async (direction, nodes) => {
    expect((await shown({ ref: "component:default/shop", direction })).nodes).toEqual(nodes);
  });

  test("types and kinds narrow it, and nothing is followed through what is left out", async () => {
    const ref = "component:default/app";
    const types = ["dependencyOf", "consumesApi"];
    expect((await shown({ ref, types, depth: 3 })).nodes).toEqual([
      "component:app",
      "component:shop",
      "api:orders",
    ]);
    expect((await shown({ ref, types, depth: 3, kinds: ["Component"] })).nodes).toEqual([
      "component:app",
      "component:shop",
    ]);
  });

  test("a cycle ends, and a relation of a thing to itself is not drawn", async () => {
    const types = ["dependsOn"];
    expect(await shown({ ref: "component:default/ping", types, depth: 3 })).toEqual({
      nodes: ["component:ping", "component:nowhere", "component:pong"],
      edges: ["ping dependsOn nowhere", "ping dependsOn pong", "pong dependsOn ping"],
    });
    expect((await shown({ ref: "component:default/orders", types })).edges).toEqual([
      "orders dependsOn orders-db",
    ]);
  });

  test("what is not in the catalog is a node without an entity, and can be a root", async () => {
    const { nodes } = await catalog.ask(getNeighbourhood, { ref: "component:default/nowhere" });
    expect(nodes.map(({ ref, entity }) => [ref, entity?.title])).toEqual([
      ["component:default/nowhere", undefined],
      ["component:default/ping", "ping"],
    ]);
  });

  test("a hub is cut, and its rarer relations are not crowded out", async () => {
    const { nodes, truncated } = await catalog.ask(getNeighbourhood, { ref: "group:default/team" });
    const [root, ...others] = nodes;
    expect(others).toHaveLength(60);
    expect(others.map(({ ref }) => ref)).toContain("user:default/zoe");
    const owned = USERS_OF_HUB + 11;
    expect(root?.hidden).toBe(owned + 1 - 60);
    expect(truncated).toBe(false);
  });

  test("the limit of nodes shares what room there is among the nodes of a hop", async () => {
    const { nodes, truncated } = await catalog.ask(getNeighbourhood, {
      ref: "component:default/user-000",
      depth: 2,
      limit: 20,
    });
    expect(nodes).toHaveLength(20);
    expect(truncated).toBe(true);
    expect(nodes.filter(({ hidden }) => (hidden ?? 0) > 0).map(({ ref }) => ref)).toEqual([
      "group:default/team",
      "resource:default/hub",
    ]);
  });

  test.each([
    [{ depth: 0 }, "depth"],
    [{ depth: 4 }, "depth"],
    [{ depth: "deep" }, "depth"],
    [{ direction: "sideways" }, "direction"],
    [{ limit: 301 }, "limit"],
    [{ types: Array(41).fill("x") }, "types"],
    [{ kinds: ["\u0000"] }, "kinds.0"],
    [{ ref: "nothing" }, "ref"],
  ])("refuses %j", async (input, path) => {
    const call = catalog.ask(getNeighbourhood, { ref: "component:default/shop", ...(input as object) });
    await expect(call).rejects.toMatchObject({
      code: "invalid",
      details: { issues: [expect.objectContaining({ path })] },
    });
  });

  test("of a ref that nothing knows is not found", async () => {
    const call = catalog.ask(getNeighbourhood, { ref: "component:default/never" });
    await expect(call).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining("component:default/never") as string,
    });
  });
});

describe("the impact", () => {
  const affected = async (ref: string, limit?: number) => {
    const impact = await catalog.ask(getImpact, { ref, ...(limit !== undefined && { limit }) });
    return {
      ...impact,
      refs: impact.affected.map((one) => `${one.ref.replace("default/", "")} ${String(one.distance)}`),
    };
  };

  test("reaches what depends on it, APIs it provides, their consumers and its parts, at their distances", async () => {
    const { refs, partlyAffected, owners, truncated } = await affected("resource:default/orders-db");
    expect(refs).toEqual([
      "component:orders 1",
      "api:not-written-yet 2",
      "api:orders 2",
      "component:orders-worker 2",
      "component:early-bird 3",
      "component:shop 3",
      "component:app 4",
    ]);
    expect(partlyAffected.map(({ ref, parts }) => [ref, parts])).toEqual([
      ["system:default/ordering", ["component:default/orders", "api:default/orders"]],
    ]);
    expect(owners).toEqual([
      { ref: "group:default/team", title: "team", affected: 5 },
      { ref: "group:default/shop-team", title: "shop-team", affected: 1 },
    ]);
    expect(truncated).toBe(false);
  });

  test("of a system is all that it consists of", async () => {
    const { refs } = await affected("system:default/ordering");
    expect(refs.slice(0, 2)).toEqual(["api:orders 1", "component:orders 1"]);
    expect(refs).toContain("component:shop 2");
  });

  test("of things that need each other ends", async () => {
    expect((await affected("component:default/pong")).refs).toEqual(["component:ping 1"]);
  });

  test("of a team is nothing: what it owns runs on", async () => {
    expect((await affected("group:default/team")).refs).toEqual([]);
  });

  test("stops at its limit and says so", async () => {
    const { affected: some, truncated } = await affected("resource:default/hub", 50);
    expect(some).toHaveLength(50);
    expect(truncated).toBe(true);
    expect((await affected("resource:default/hub")).truncated).toBe(false);
  });

  test("of a ref that nothing knows is not found", async () => {
    await expect(affected("component:default/never")).rejects.toMatchObject({ code: "not_found" });
  });
});
