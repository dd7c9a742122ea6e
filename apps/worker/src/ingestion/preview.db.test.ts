import { createServer } from "node:http";
import {
  getLocation,
  previewLocation,
  registerLocation,
  unregisterLocation,
  type CatalogCommandPorts,
  type PreviewItem,
} from "@signalbox/domain/catalog";
import type { LocationId } from "@signalbox/domain/catalog/schema";
import type { Command, CommandContext } from "@signalbox/kernel";
import { composeSources } from "@signalbox/runtime/full";
import {
  createCatalogRuntime,
  developer,
  request,
  withDatabase,
  type CatalogRuntime,
} from "@signalbox/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { z } from "zod";
import {
  component,
  createCatalogFolder,
  emptyCatalog,
  locationEntity,
  type CatalogFolder,
} from "./testing.ts";

const database = withDatabase();
let catalog: CatalogRuntime;
let folder: CatalogFolder;

beforeEach(async () => {
  catalog = await createCatalogRuntime(database);
  await emptyCatalog(database.prisma);
  folder = await createCatalogFolder(catalog, { locations: [{ type: "file", target: "main/*.yaml" }] });
});
afterEach(() => folder.close());

const run = <I extends z.ZodType, O extends z.ZodType>(
  command: Command<CommandContext & CatalogCommandPorts, I, O>,
  input: z.input<I>,
) => catalog.executor.command(command, input, { actor: developer, request: request() });

/** A preview as the portal asks for it, with the sources of the folder. */
function preview(target: string, type: "file" | "url" = "file") {
  const locations = [{ type: "file" as const, target: "main/*.yaml" }];
  const stateDirectory = `${folder.root}/state`;
  const sources = composeSources({ directory: folder.root, stateDirectory, locations });
  const { ports, clock } = catalog;
  const newId = () => {
    throw new Error("A preview makes nothing.");
  };
  const context = { actor: developer, request: request(), clock, newId, ...ports, sources };
  return previewLocation.run(context, { type, target });
}

const outcomes = ({ items }: { items: readonly PreviewItem[] }) =>
  items.map(({ outcome, ref }) => `${outcome} ${ref ?? "?"}`);
const register = async (target: string): Promise<LocationId> =>
  (await run(registerLocation, { type: "file", target })).output.locationId;

test("a preview tells what would be added, refused, barred and in conflict, and does nothing", async () => {
  await folder.write("main/first.yaml", component("first"));
  await folder.ingestion.start();
  await folder.newEvents();
  const user =
    "apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: { name: eve }\nspec: { memberOf: [] }\n";
  const bad = component("bad").replace("service", "7");
  await folder.write("main/more/new.yml", [component("new"), bad, component("first"), user].join("---\n"));
  const result = await preview("main/more/new.yml");
  expect(outcomes(result)).toEqual([
    "refused component:default/bad",
    "barred user:default/eve",
    "conflict component:default/first",
    "added component:default/new",
  ]);
  expect(result.items[2]?.issues[0]?.message).toContain("main/first.yaml");
  expect(result.counts).toMatchObject({ added: 1, refused: 1, barred: 1, conflict: 1 });
  expect(await folder.newEvents()).toEqual([]);
});

test("a preview follows Location entities, and a name that both hold is a conflict", async () => {
  await folder.ingestion.start();
  const pointer = locationEntity("pointer", "./next.yml");
  await folder.write("main/go/start.yml", [pointer, component("both")].join("---\n"));
  await folder.write("main/go/next.yml", [component("next"), component("both")].join("---\n"));
  const result = await preview("main/go/start.yml");
  expect(result.locations.map(({ target, files }) => [target, files])).toEqual([
    ["main/go/start.yml", 1],
    ["main/go/next.yml", 1],
  ]);
  expect(outcomes(result)).toEqual([
    "conflict component:default/both",
    "added location:default/pointer",
    "added component:default/both",
    "added component:default/next",
  ]);
});

test("of two files of one location with one name the second is in conflict", async () => {
  await folder.ingestion.start();
  await folder.write("main/pair/a.yml", component("pair"));
  await folder.write("main/pair/b.yml", component("pair", "system: shop"));
  const result = await preview("main/pair/*.yml");
  expect(outcomes(result)).toEqual(["conflict component:default/pair", "added component:default/pair"]);
});

test("what stands already is compared field by field, with what would go", async () => {
  await folder.ingestion.start();
  const target = "main/team/all.yml";
  await folder.write(target, [component("stays"), component("changes"), component("goes")].join("---\n"));
  const locationId = await register(target);
  await folder.ingestion.readAll();
  await folder.write(target, [component("stays"), component("changes", "system: shop")].join("---\n"));
  const result = await preview(target);
  expect(result).toMatchObject({ locationId, counts: { unchanged: 1, changed: 1, removed: 1 } });
  expect(result.items.find(({ outcome }) => outcome === "changed")?.changes).toEqual([
    { path: "spec.system", kind: "added", after: "shop" },
  ]);
  expect(outcomes(result)).toContain("removed component:default/goes");
});

test("what the preview says is what registering does, and unregistering undoes it", async () => {
  await folder.ingestion.start();
  const target = "main/team/new.yml";
  await folder.write(target, [component("one"), component("two")].join("---\n"));
  const before = await preview(target);
  const locationId = await register(target);
  await folder.ingestion.readAll();
  const location = await catalog.ask(getLocation, { locationId });
  expect(location).toMatchObject({ state: "ok", entities: before.counts.added });
  const { output } = await run(unregisterLocation, { locationId });
  expect(output.entities).toBe(before.counts.added);
  await folder.ingestion.readAll();
  expect((await preview(target)).counts).toMatchObject({ added: 2, unchanged: 0 });
});

test("an entity that moves from one location to another keeps its history", async () => {
  await folder.write("main/old.yaml", component("mover"));
  await folder.ingestion.start();
  const target = "main/new/home.yml";
  await register(target);
  await folder.remove("main/old.yaml");
  await folder.write(target, component("mover", "system: shop"));
  await folder.ingestion.readAll();
  await folder.ingestion.readAll();
  const events = await catalog.log.after(0, 10_000);
  const history = events.filter(({ stream }) => stream === "catalog.entity/component:default/mover");
  expect(history.map(({ type }) => type).at(0)).toBe("catalog.entity_registered");
  const last = history.at(-1)?.data as { source: { file: string } };
  expect(last.source.file).toBe(target);
});

test("of two locations with one name the second waits, and takes over when the first is unregistered", async () => {
  await folder.ingestion.start();
  await folder.write("main/a/one.yml", component("wanted"));
  await folder.write("main/b/two.yml", component("wanted", "system: shop"));
  const first = await register("main/a/one.yml");
  await folder.ingestion.readAll();
  const second = await register("main/b/two.yml");
  await folder.ingestion.readAll();
  const waiting = await catalog.ask(getLocation, { locationId: second });
  expect(waiting).toMatchObject({ entities: 0, problems: 1 });
  expect(waiting.problemList[0]?.issues[0]?.message).toContain("main/a/one.yml");
  await run(unregisterLocation, { locationId: first });
  await folder.ingestion.readAll();
  expect(await catalog.ask(getLocation, { locationId: second })).toMatchObject({ entities: 1, problems: 0 });
});

test("a preview stops at its limits and says so", async () => {
  await folder.ingestion.start();
  for (let at = 0; at < 6; at++) {
    const documents = Array.from({ length: 1000 }, (_, n) => component(`many-${at}-${n}`));
    await folder.write(`main/many/${at}.yml`, documents.join("---\n"));
  }
  const result = await preview("main/many/*.yml");
  expect(result.cut).toBe("documents");
  expect(result.counts.added).toBe(5000);
  expect(result.items).toHaveLength(500);
});

test("what may not be read is an error of the location, with nothing in it", async () => {
  await folder.ingestion.start();
  const outside = await preview("../secrets.yaml");
  expect(outside).toMatchObject({ items: [], locations: [{ files: 0, error: expect.any(String) }] });
  const server = createServer((_request, response) => response.end(component("inside")));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const inside = await preview(`http://127.0.0.1:${port}/catalog-info.yaml`, "url");
  expect(inside).toMatchObject({
    items: [],
    locations: [{ error: expect.stringMatching(/allow|address/i) }],
  });
  server.close();
});
