import type { CatalogClient } from "@backstage/catalog-client";
import { withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientOf, component, startBackstageSite, type BackstageSite } from "./testing-backstage.ts";

const database = withDatabase();
let site: BackstageSite;
let client: CatalogClient;

beforeAll(async () => {
  site = await startBackstageSite(database.url);
  const admin = await site.portal.signIn("ada", "admin");
  client = clientOf(site.portal, await admin.token("read", "write"));
});
afterAll(() => site.close());

describe("locations", () => {
  test("a dry run shows what would come and changes nothing", async () => {
    const before = await client.getLocations();
    const { entities, location, exists } = await client.addLocation({
      target: site.descriptorUrl,
      dryRun: true,
    });
    expect(entities.map(({ metadata }) => metadata.name)).toEqual(["registered"]);
    expect(location).toMatchObject({ type: "url", target: site.descriptorUrl });
    expect(exists).toBe(false);
    expect(await client.getLocations()).toEqual(before);
  });

  test("a dry run of what the catalog would refuse says why", async () => {
    const target = site.descriptorUrl.replace("catalog-info", "broken");
    await expect(client.addLocation({ target, dryRun: true })).rejects.toMatchObject({
      statusCode: 400,
      body: { error: { name: "InputError", message: expect.stringContaining("spec") } },
    });
  });

  test("one is registered, found in every way, pointed elsewhere and removed", async () => {
    const target = site.descriptorUrl;
    const { location } = await client.addLocation({ target });
    expect(await client.getLocationById(location.id)).toEqual(location);
    expect(await client.getLocationByRef(`url:${target}`)).toEqual(location);
    const { items, totalItems } = await client.queryLocations({ query: { type: "url" } });
    expect([items, totalItems]).toEqual([[location], 1]);
    await expect(client.addLocation({ target })).rejects.toMatchObject({
      statusCode: 409,
      body: { error: { name: "ConflictError" } },
    });
    expect(await client.addLocation({ target, onConflict: "refresh" })).toMatchObject({ location });
    const elsewhere = { type: "url", target: `${target}?second` };
    expect(await client.updateLocation(location.id, elsewhere)).toMatchObject({
      id: location.id,
      ...elsewhere,
    });
    await client.removeLocationById(location.id);
    expect(await client.getLocationById(location.id)).toBeUndefined();
  });

  test("are streamed to their end", async () => {
    await client.addLocation({ target: `${site.descriptorUrl}?streamed` });
    const found: unknown[] = [];
    for await (const page of client.streamLocations({ limit: 1 })) found.push(...page);
    expect(found).toEqual((await client.getLocations()).items);
    expect(found.length).toBeGreaterThan(1);
  });

  test("the one that an entity came from is the one that somebody asked for", async () => {
    expect(await client.getLocationByEntity("system:default/shop")).toMatchObject({
      id: site.locationId,
      type: "file",
      target: "catalog/all.yaml",
    });
    expect(await client.getLocationByEntity("system:default/none")).toBeUndefined();
  });

  test("one that configuration names is not a client's to remove", async () => {
    await expect(client.removeLocationById(site.locationId)).rejects.toMatchObject({ statusCode: 412 });
  });

  test("is analysed: its descriptors, or one to begin with", async () => {
    const found = await client.analyzeLocation({ location: { type: "url", target: site.descriptorUrl } });
    expect(found).toMatchObject({
      existingEntityFiles: [
        {
          location: { type: "url", target: site.descriptorUrl },
          isRegistered: false,
          entity: { kind: "Component" },
        },
      ],
      generateEntities: [],
    });
    const target = site.descriptorUrl.replace("catalog-info.yaml", "acme/shop");
    const proposed = await client.analyzeLocation({ location: { type: "url", target } });
    expect(proposed).toMatchObject({
      existingEntityFiles: [],
      generateEntities: [{ entity: { kind: "Component", metadata: { name: "shop" } }, fields: [] }],
    });
  });
});

describe("checks", () => {
  test("the location of an entity is read again", async () => {
    await client.refreshEntity("system:default/shop");
    const [row] = await database.prisma.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int n FROM graphile_worker.jobs WHERE key LIKE 'catalog.read_location:%'`;
    expect(row?.n).toBeGreaterThan(0);
    await expect(client.refreshEntity("system:default/none")).rejects.toMatchObject({ statusCode: 404 });
  });

  test("an entity is valid, or its problems are told", async () => {
    const location = "url:https://git.example.org/shop/catalog-info.yaml";
    expect(await client.validateEntity(component("new"), location)).toEqual({ valid: true });
    const invalid = await client.validateEntity(component("new", { lifecycle: 1 }), location);
    expect(invalid).toMatchObject({
      valid: false,
      errors: [{ name: "InputError", message: expect.stringContaining("spec.lifecycle") }],
    });
    expect(await client.validateEntity(component("new"), "nowhere")).toMatchObject({ valid: false });
  });
});
