import { entityFacets, getEntity, listEntities, searchEntities } from "@signalbox/domain/catalog";
import type { EntityDocument } from "@signalbox/domain/catalog/schema";
import { createCatalogRuntime, saveEntities, withDatabase, type CatalogRuntime } from "@signalbox/testkit";
import { beforeAll, describe, expect, test } from "vitest";
import { catalogRepository } from "./catalog-repository.ts";

const database = withDatabase();
let catalog: CatalogRuntime;

type Given = {
  title?: string;
  description?: string;
  tags?: string[];
  kind?: string;
  spec?: Record<string, unknown>;
};

function document(name: string, { kind = "Component", spec = {}, ...metadata }: Given = {}): EntityDocument {
  return { apiVersion: "backstage.io/v1alpha1", kind, metadata: { name, ...metadata }, spec };
}

const service = { type: "service", lifecycle: "production", owner: "payments" };

beforeAll(async () => {
  catalog = await createCatalogRuntime(database);
  const early = [
    document("payment-service", {
      title: "Payments",
      tags: ["java", "pci"],
      spec: { ...service, system: "money" },
    }),
    document("payment-gateway", { description: "Talks to the bank", spec: service }),
    document("ledger", { description: "Books every payment", spec: { ...service, lifecycle: "deprecated" } }),
    document("prepayment", { tags: ["java"], spec: { ...service, owner: "user:ada", type: "library" } }),
    document("100%_sure", { spec: service }),
  ];
  const late = [
    document("payments", { kind: "Group", spec: { type: "team", children: [] } }),
    document("payments", { kind: "API", spec: { ...service, type: "openapi", definition: "x" } }),
    document("Zeta", { spec: { ...service, owner: "Group:Default/Payments" } }),
  ];
  const repository = catalogRepository(database.prisma);
  await saveEntities(repository, early, new Date("2026-01-01T00:00:00Z"));
  await saveEntities(repository, late, new Date("2026-01-02T00:00:00Z"));
});

const names = async (input: object) =>
  (await catalog.ask(listEntities, input)).items.map(({ kind, name }) =>
    kind === "Component" ? name : `${kind}:${name}`,
  );

describe("filters", () => {
  test.each([
    [{ kind: ["component"] }, 6],
    [{ kind: ["Component", "api"] }, 7],
    [{ type: ["service"] }, 5],
    [{ owner: ["payments"] }, 6],
    [{ owner: ["group:default/payments", "user:default/ada"] }, 7],
    [{ lifecycle: ["deprecated"], owner: ["payments"] }, 1],
    [{ system: ["money"] }, 1],
    [{ tag: ["pci", "java"] }, 2],
    [{ tag: ["pci"], type: ["library"] }, 0],
    [{ kind: ["Nothing"] }, 0],
    [{}, 8],
  ])("%j finds %i", async (filter, total) => {
    const page = await catalog.ask(listEntities, filter);
    expect(page.total).toBe(total);
    expect(page.items).toHaveLength(total);
  });
});

describe("text", () => {
  test.each([
    ["payment-service", ["payment-service"]],
    ["gateway", ["payment-gateway"]],
    ["gatew", ["payment-gateway"]],
    ["atewa", ["payment-gateway"]],
    ["pa gate", ["payment-gateway"]],
    ["bank", ["payment-gateway"]],
    ["pci", ["payment-service"]],
    ["component:default/led", ["ledger"]],
    ["100%", ["100%_sure"]],
    ["0%_s", ["100%_sure"]],
    ["%", []],
    ["'; DROP TABLE catalog_entity; --", []],
    ["a & | ! ( ) : * '", []],
    ["\\", []],
  ])("%s finds %j", async (text, found) => {
    expect(await names({ text })).toEqual(found);
  });

  test.each(["paymnet-gateway", "gatway", "lejger"])("%s, misspelt, still finds something", async (text) => {
    expect((await catalog.ask(listEntities, { text })).total).toBeGreaterThan(0);
  });

  test("the best match comes first: the name, its beginning, within it, the owner, the description", async () => {
    const hits = await catalog.ask(searchEntities, { text: "payment", limit: 20 });
    const order = hits.map(({ row }) => (row.kind === "Component" ? row.name : row.kind));
    expect(order).toEqual([
      "payment-gateway",
      "API",
      "payment-service",
      "Group",
      "prepayment",
      "100%_sure",
      "Zeta",
      "ledger",
    ]);
  });

  test("the palette marks what matched", async () => {
    const [hit] = await catalog.ask(searchEntities, { text: "gate pay" });
    expect(hit).toMatchObject({
      row: { title: "payment-gateway" },
      highlight: [
        [0, 3],
        [8, 12],
      ],
    });
  });
});

describe("pages", () => {
  const sorts = [
    "relevance",
    "name",
    "-name",
    "kind",
    "-kind",
    "owner",
    "-owner",
    "updated",
    "-updated",
  ] as const;
  test.each(sorts)("sorted by %s hold every entity once, in the order of the whole list", async (sort) => {
    for (const text of [undefined, "pay"]) {
      const whole = await catalog.ask(listEntities, { sort, ...(text && { text }), limit: 100 });
      const pages: string[] = [];
      let cursor: string | null | undefined;
      while (cursor !== null) {
        const page = await catalog.ask(listEntities, {
          sort,
          ...(text && { text }),
          limit: 2,
          ...(cursor && { cursor }),
        });
        expect(page.total).toBe(whole.total);
        pages.push(...page.items.map(({ ref }) => ref));
        cursor = page.nextCursor;
      }
      expect(pages).toEqual(whole.items.map(({ ref }) => ref));
      expect(new Set(pages).size).toBe(whole.total);
    }
  });

  test("case does not part neighbours", async () => {
    expect((await names({ kind: ["component"] })).at(-1)).toBe("Zeta");
  });

  test("a cursor of another order is refused", async () => {
    const { nextCursor } = await catalog.ask(listEntities, { limit: 1 });
    const call = catalog.ask(listEntities, { limit: 1, sort: "kind", cursor: nextCursor ?? "" });
    await expect(call).rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "cursor" }] } });
  });
});

describe("facets", () => {
  test("count what each value would show, all other filters applied", async () => {
    const facets = await catalog.ask(entityFacets, { kind: ["component"], tag: ["java"] });
    expect(facets.kind).toEqual([{ value: "Component", count: 2 }]);
    expect(facets.tag).toEqual([
      { value: "java", count: 2 },
      { value: "pci", count: 1 },
    ]);
    expect(facets.owner).toEqual([
      { value: "group:default/payments", count: 1 },
      { value: "user:default/ada", count: 1 },
    ]);
    expect(facets.lifecycle).toEqual([{ value: "production", count: 2 }]);
  });

  test("honour text", async () => {
    expect((await catalog.ask(entityFacets, { text: "gateway" })).kind).toEqual([
      { value: "Component", count: 1 },
    ]);
  });
});

describe("bad input", () => {
  test.each([
    [{ limit: 0 }, "limit"],
    [{ limit: 501 }, "limit"],
    [{ limit: "many" }, "limit"],
    [{ sort: "colour" }, "sort"],
    [{ cursor: "nonsense" }, "cursor"],
    [{ cursor: Buffer.from('{"sort":"name","key":[1]}').toString("base64url") }, "cursor"],
    [{ text: "x".repeat(1001) }, "text"],
    [{ kind: "component" }, "kind"],
    [{ kind: Array(31).fill("x") }, "kind"],
  ])("listEntities refuses %j", async (input, path) => {
    const call = catalog.ask(listEntities, input as object);
    await expect(call).rejects.toMatchObject({
      code: "invalid",
      details: { issues: [expect.objectContaining({ path })] },
    });
  });

  test.each([{ text: "" }, { text: "  " }, { text: "a", limit: 51 }, {}])(
    "searchEntities refuses %j",
    async (input) => {
      await expect(catalog.ask(searchEntities, input as { text: string })).rejects.toMatchObject({
        code: "invalid",
      });
    },
  );

  test.each([
    "",
    "ledger",
    "component:ledger",
    "component:default/led/ger",
    `component:default/${"x".repeat(400)}`,
  ])("getEntity refuses the ref %j", async (ref) => {
    await expect(catalog.ask(getEntity, { ref })).rejects.toMatchObject({ code: "invalid" });
  });

  test("getEntity takes a ref in any case", async () => {
    expect((await catalog.ask(getEntity, { ref: "Component:default/ZETA" })).row.name).toBe("Zeta");
  });

  test("an entity that is not there is named", async () => {
    const call = catalog.ask(getEntity, { ref: "component:default/nothing" });
    await expect(call).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining("component:default/nothing"),
    });
  });
});
