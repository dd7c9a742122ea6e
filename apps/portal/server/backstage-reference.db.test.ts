import { CATALOG_FILTER_EXISTS, type CatalogClient } from "@backstage/catalog-client";
import { InMemoryCatalogClient } from "@backstage/catalog-client/testUtils";
import { seed, soak, withDatabase } from "@signalbox/testkit";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientOf, component, push, startBackstageSite, type BackstageSite } from "./testing-backstage.ts";

const database = withDatabase();
let site: BackstageSite;
let client: CatalogClient;
/** Backstage's own catalog in memory, which holds what the portal answered. */
let reference: InMemoryCatalogClient;

const pick = <T>(values: readonly T[], index: number): T | undefined => values[index % values.length];

/** Entities that share some values and lack others, by numbers without a common factor. */
const entities = Array.from({ length: 40 }, (_, index) =>
  component(
    `Service-${index}`,
    {
      type: pick(["service", "Website", "library"], index),
      lifecycle: pick(["production", "experimental"], index),
      owner: pick(["payments", "user:default/ada", "group:other/web"], index * 5),
      ...(index % 4 === 0 && {
        rank: index % 12,
        nested: [{ level: "Deep" }, { level: 2 }],
        critical: index % 8 === 0,
      }),
    },
    {
      ...(index % 3 !== 0 && { title: `Title ${index % 7}` }),
      ...(index % 5 !== 0 && { tags: index % 2 === 0 ? ["java", "web"] : ["go"] }),
      ...(index % 6 === 0 && { labels: { tier: String(index % 12) } }),
      annotations: { "example.org/team.name": pick(["Red", "blue"], index) },
      namespace: pick(["default", "other"], index * 7),
    },
  ),
);

beforeAll(async () => {
  site = await startBackstageSite(database.url);
  await push(site.portal, entities);
  const viewer = await site.portal.signIn("vera");
  client = clientOf(site.portal, await viewer.token("read"));
  reference = new InMemoryCatalogClient({ entities: (await client.getEntities()).items });
});
afterAll(() => site.close());

const VALUES: Record<string, string[]> = {
  kind: ["component", "System", "none"],
  "metadata.name": ["service-3", "SHOP"],
  "metadata.namespace": ["default", "other"],
  "metadata.title": ["title 3", "Title 5"],
  "metadata.tags": ["java", "GO", "none"],
  "metadata.tags.web": ["true", "web"],
  "metadata.labels.tier": ["6", "0"],
  "metadata.annotations.example.org/team.name": ["red", "Blue"],
  "spec.type": ["service", "website"],
  "spec.lifecycle": ["production"],
  "spec.rank": ["8"],
  "spec.critical": ["TRUE", "false"],
  "spec.nested.level": ["deep", "2"],
  "relations.ownedBy": ["group:default/payments", "User:default/Ada"],
  "relations.ownerOf": ["component:default/service-1"],
  "no.such.key": ["x"],
};
const keys = Object.keys(VALUES);
const condition = fc
  .constantFrom(...keys)
  .chain((key) =>
    fc.tuple(
      fc.constantFrom(key, key.toUpperCase()),
      fc.constantFrom<string | typeof CATALOG_FILTER_EXISTS>(CATALOG_FILTER_EXISTS, ...(VALUES[key] ?? [])),
    ),
  );
const filter = fc.uniqueArray(condition, {
  minLength: 1,
  maxLength: 3,
  selector: ([key]) => key.toLowerCase(),
});
const order = fc.record({
  field: fc.constantFrom(
    "metadata.name",
    "metadata.title",
    "spec.type",
    "spec.rank",
    "metadata.labels.tier",
    "none",
  ),
  order: fc.constantFrom<"asc" | "desc">("asc", "desc"),
});
const request = fc.record({
  filter: fc.array(
    filter.map((conditions) => Object.fromEntries(conditions)),
    { maxLength: 3 },
  ),
  orderFields: fc.uniqueArray(order, { minLength: 1, maxLength: 3, selector: ({ field }) => field }),
  fields: fc.subarray([
    "kind",
    "metadata.name",
    "metadata.annotations.example.org/team.name",
    "spec",
    "spec.none",
  ]),
  fullTextFilter: fc.record({
    term: fc.constantFrom("", "  ", "SERV", "title 3", "%", "_", "red"),
    fields: fc.subarray(["metadata.name", "metadata.title", "metadata.annotations.example.org/team.name"], {
      minLength: 1,
    }),
  }),
});

test("filters, order, full text and fields answer as Backstage's own catalog in memory does", async () => {
  await fc.assert(
    fc.asyncProperty(request, async ({ filter, orderFields, ...rest }) => {
      // Where the order does not tell, a server goes by what it likes.
      const byName = { field: "metadata.name", order: "asc" as const };
      const ordered = orderFields.some(({ field }) => field === byName.field)
        ? orderFields
        : [...orderFields, byName];
      const asked = { ...rest, orderFields: ordered, ...(filter.length > 0 && { filter }) };
      const expected = await reference.queryEntities(asked);
      const found = await client.queryEntities({ ...asked, limit: 100 });
      expect(found.totalItems).toBe(expected.totalItems);
      expect(found.items).toEqual(expected.items);
    }),
    { seed, numRuns: soak(60, 2000) },
  );
});

test("facets count as Backstage's own catalog in memory does", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(keys, { minLength: 1, maxLength: 4 }),
      filter,
      async (facets, conditions) => {
        const asked = { facets, filter: Object.fromEntries(conditions) };
        const sorted = async (answer: ReturnType<CatalogClient["getEntityFacets"]>) =>
          Object.entries((await answer).facets).map(([facet, counts]) => [
            facet,
            // The one in memory shows names in lower case, unlike a server.
            counts
              .map(({ value, count }) => ({ value: value.toLowerCase(), count }))
              .toSorted((a, b) => (a.value < b.value ? -1 : 1)),
          ]);
        expect(await sorted(client.getEntityFacets(asked))).toEqual(
          await sorted(reference.getEntityFacets(asked)),
        );
      },
    ),
    { seed, numRuns: soak(30, 500) },
  );
});
