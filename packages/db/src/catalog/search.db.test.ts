import { entityFacets, listEntities, searchEntities } from "@signalbox/domain/catalog";
import type { EntityDocument } from "@signalbox/domain/catalog/schema";
import { createCatalogRuntime, saveEntities, withDatabase, type CatalogRuntime } from "@signalbox/testkit";
import { beforeAll, describe, expect, test } from "vitest";
import { catalogRepository } from "./catalog-repository.ts";

const database = withDatabase();
let catalog: CatalogRuntime;

type Given = Partial<Omit<EntityDocument["metadata"], "name">> & {
  kind?: string;
  spec?: Record<string, unknown>;
};

function document(name: string, { kind = "Component", spec = {}, ...metadata }: Given = {}): EntityDocument {
  return { apiVersion: "backstage.io/v1alpha1", kind, metadata: { name, ...metadata }, spec };
}

const owned = (owner: string, more = {}) => ({ type: "service", lifecycle: "production", owner, ...more });

beforeAll(async () => {
  catalog = await createCatalogRuntime(database);
  await saveEntities(
    catalogRepository(database.prisma),
    [
      document("payment-processor", {
        title: "Payment processor",
        labels: { team: "x" },
        annotations: { "backstage.io/techdocs-ref": "dir:." },
        spec: owned("team-payments", { system: "checkout" }),
      }),
      document("payment", { kind: "Resource", spec: { type: "database", owner: "team-payments" } }),
      document("payment-legacy", { spec: owned("team-payments", { lifecycle: "deprecated" }) }),
      document("payment-topic", { kind: "Resource", spec: { type: "topic", owner: "ada" } }),
      document("prepayment-form", { spec: owned("shop", { type: "website" }) }),
      document("fee-table", { tags: ["payment", "pci"], spec: owned("shop", { type: "library" }) }),
      document("billing", { description: "Books each payment-order twice", spec: owned("team-ledger") }),
      document("Straße", { title: "Über-Dienst", namespace: "eu", spec: owned("shop") }),
      document("team-payments", {
        kind: "Group",
        title: "Money people",
        spec: { type: "team", children: [] },
      }),
      document("shop", { kind: "Group", title: "Web shop", spec: { type: "team", children: [] } }),
      document("checkout-system", { kind: "System", title: "Checkout", spec: { owner: "shop" } }),
      document("cart", { spec: owned("shop", { system: "checkout-system" }) }),
    ],
    new Date("2026-01-01T00:00:00Z"),
  );
});

const list = async (text: string, more = {}) =>
  catalog.ask(listEntities, { text, sort: "relevance", ...more });
const names = async (text: string) => (await list(text)).items.map(({ name }) => name);

describe("the order of what is found", () => {
  test.each([
    // The very name, then beginnings by kind with deprecated last, the inside, tags and owner, the description.
    [
      "payment",
      [
        "payment",
        "payment-processor",
        "payment-topic",
        "payment-legacy",
        "team-payments",
        "prepayment-form",
        "fee-table",
        "billing",
      ],
    ],
    ["pay proc", ["payment-processor"]],
    ["proc pay", ["payment-processor"]],
    ["payment proc", ["payment-processor"]],
    ['"payment processor"', ["payment-processor"]],
    ["yment-pro", ["payment-processor"]],
    ["form", ["prepayment-form"]],
    ["pci", ["fee-table"]],
    ["twice", ["billing"]],
    ["über", ["Straße"]],
    ["straße", ["Straße"]],
    ["money", ["team-payments"]],
    ["web sh", ["shop"]],
    ["component:default/payment-p", ["payment-processor"]],
    ["component:billing", ["billing"]],
  ])("%s finds %j", async (text, found) => {
    expect(await names(text)).toEqual(found);
  });
});

describe("fields", () => {
  test.each([
    ["owner:payments type:service", ["payment-legacy", "payment-processor"]],
    ["owner:team-payments -lifecycle:deprecated", ["payment", "payment-processor"]],
    ["owner:group:default/team-payments is:problem", []],
    ['owner:"money people" kind:resource', ["payment"]],
    ["owner:pay kind:component", ["payment-legacy", "payment-processor"]],
    ["owner:nobody", []],
    ["system:checkout", ["cart", "payment-processor"]],
    ["type:website,library", ["fee-table", "prepayment-form"]],
    ["-owner:shop kind:Component namespace:default", ["billing", "payment-legacy", "payment-processor"]],
    ["-type:service,website,library,team kind:system", ["checkout-system"]],
    ["tag:pci,unknown", ["fee-table"]],
    ["-tag:pci type:library", []],
    ["namespace:eu", ["Straße"]],
    ["name:legacy", ["payment-legacy"]],
    ["label.team:x", ["payment-processor"]],
    ["label:team", ["payment-processor"]],
    ["label.team:y", []],
    ["annotation:backstage.io/techdocs-ref", ["payment-processor"]],
    ["annotation.backstage.io/techdocs-ref:dir:.", ["payment-processor"]],
    ["is:orphan", []],
    ["payment -legacy kind:component", ["payment-processor", "prepayment-form", "fee-table", "billing"]],
    ["is:' OR 1=1", []],
  ])("%s finds %j", async (text, found) => {
    expect((await list(text, { sort: "name" })).items.map(({ name }) => name).toSorted()).toEqual(
      found.toSorted(),
    );
  });

  test("facets count what the other terms leave", async () => {
    const facets = await catalog.ask(entityFacets, {
      text: "owner:payments type:service -lifecycle:deprecated",
    });
    expect(facets.type).toEqual([
      { value: "database", count: 1 },
      { value: "service", count: 1 },
    ]);
    expect(facets.kind).toEqual([{ value: "Component", count: 1 }]);
  });
});

describe("misspelt words", () => {
  test.each([
    ["paymnt", "payment-processor"],
    ["paymnt processor", "payment-processor"],
    ["procesor", "payment-processor"],
    ["chekout", "checkout-system"],
    ["biling", "billing"],
  ])("%s finds %s first", async (text, first) => {
    const page = await list(text);
    expect(page.similar).toBe(true);
    expect(page.items[0]?.name).toBe(first);
  });

  test("an unknown field is searched as text", async () => {
    expect((await list("ownr:payments")).similar).toBe(true);
  });

  test("nothing is taken for misspelt while something holds it as it stands", async () => {
    expect(await list("legacy")).toMatchObject({ similar: false, total: 1 });
  });

  test("the fields hold for misspelt words too", async () => {
    expect((await list("paymnt kind:resource")).items.map(({ name }) => name)).toEqual([
      "payment",
      "payment-topic",
    ]);
  });
});

test("the palette says where else than in the title it was found", async () => {
  const hits = await catalog.ask(searchEntities, { text: "pci fee" });
  expect(hits[0]).toMatchObject({
    highlight: [[0, 3]],
    similar: false,
    found: { place: "tag", text: "pci", highlight: [[0, 3]] },
  });
});

test("a page of every rank continues where the one before it ended", async () => {
  const whole = await names("payment");
  const walked: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list("payment", {
      limit: 1,
      ...(cursor && { cursor }),
    });
    walked.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(walked).toEqual(whole);
});
