import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  applyLocationRead,
  editEntity,
  entityBodies,
  getEntity,
  getEntityPatch,
  listEntities,
  queryEntities,
  readFileDocuments,
  registerLocation,
  removeEntity,
  replayOverlays,
  resetEntity,
  searchEntities,
  type OverlayFields,
} from "@signalbox/domain/catalog";
import type { LocationId, OverlayValues } from "@signalbox/domain/catalog/schema";
import {
  createCatalogRuntime,
  operator,
  person,
  request,
  withDatabase,
  type CatalogRuntime,
} from "@signalbox/testkit";
import { beforeEach, expect, test } from "vitest";
import { catalogOwners } from "./directory.ts";

const database = withDatabase();
const ref = "component:default/checkout";
const FILE = "shop.yaml";
const yaml = (title = "Checkout", owner = "payments") => `# The shop.
kind: Component
apiVersion: backstage.io/v1alpha1
metadata:
  name: checkout # for good
  title: ${title}
spec:
  type: service
  lifecycle: production
  owner: ${owner}
---
kind: System
apiVersion: backstage.io/v1alpha1
metadata: { name: shop }
spec: { owner: payments }
`;
const editor = person("developer", { id: "usr_editor" });
let catalog: CatalogRuntime;
let locationId: LocationId;
let reads = 0;

const as = (actor: typeof operator) => ({ actor, request: request() });

/** Reads the file as ingestion would, once its text is another. */
async function read(text: string): Promise<void> {
  reads += 1;
  const findings = readFileDocuments({
    file: FILE,
    bytes: Buffer.from(text),
    depth: 0,
    permit: { location: FILE, kinds: ["Component", "System"] },
    claims: [],
    sha256: (content) => `${String(reads)} ${content}`,
  });
  const documents = [...findings].flatMap((found) => (found.kind === "accepted" ? [found.document] : []));
  await catalog.executor.command(applyLocationRead, { locationId, documents, places: [] }, as(operator));
}

const detail = () => catalog.ask(getEntity, { ref });
const edit = (changes: OverlayValues, expectedVersion: number, actor = editor) =>
  catalog.executor.command(editEntity, { ref, changes, expectedVersion }, as(actor));
const body = async () => JSON.parse((await catalog.ask(entityBodies, { refs: [ref] }))[0] ?? "null");

beforeEach(async () => {
  await database.prisma
    .$executeRaw`TRUNCATE catalog_entity, catalog_document, catalog_relation, catalog_overlay, catalog_location`;
  catalog = await createCatalogRuntime(database);
  const target = { type: "file" as const, target: FILE };
  locationId = (await catalog.executor.command(registerLocation, target, as(operator))).output.locationId;
  await read(yaml());
});

test("a change is in force wherever the entity shows, and the file is told apart from it", async () => {
  const etag = (await body()).metadata.etag;
  await edit({ title: "Till", tags: ["money"], owner: "group:default/retail" }, 0);
  const { row, document, overlay, relations, yaml: text } = await detail();
  expect(row).toMatchObject({ title: "Till", tags: ["money"], owner: "group:default/retail" });
  expect(document).toMatchObject({ metadata: { title: "Till" }, spec: { owner: "group:default/retail" } });
  expect(text).toContain("title: Checkout");
  expect(relations.map(({ type, targetRef }) => [type, targetRef])).toEqual([
    ["ownedBy", "group:default/retail"],
  ]);
  expect(overlay).toMatchObject({
    version: 1,
    differences: [
      { field: "title", value: "Till", document: "Checkout", by: "usr_editor" },
      { field: "tags", value: ["money"], document: null },
      { field: "owner", value: "group:default/retail", document: "payments" },
    ],
  });
  expect(await body()).toMatchObject({
    metadata: { title: "Till", tags: ["money"] },
    spec: { owner: "group:default/retail" },
    relations: [{ type: "ownedBy", targetRef: "group:default/retail" }],
  });
  expect((await body()).metadata.etag).not.toBe(etag);
  const hits = await catalog.ask(searchEntities, { text: "till" });
  expect(hits.map((hit) => hit.row.ref)).toContain(ref);
  expect((await catalog.ask(listEntities, { owner: ["group:default/retail"] })).total).toBe(1);
  const where = { kind: "in" as const, key: "metadata.tags", values: ["money"] };
  const query = { where, text: null, order: [] };
  const place = { from: "start" as const, offset: 0 };
  expect((await catalog.ask(queryEntities, { query, place, limit: 9, withTotal: true })).total).toBe(1);
});

test("whoever a change makes the owner owns it", async () => {
  await edit({ owner: "group:default/retail" }, 0);
  const owners = await catalogOwners(database.prisma).ownersOf({ type: "catalog.entity", id: ref });
  expect(owners).toEqual(["group:default/retail"]);
});

test("a change survives a new version of the file, and shows what that says", async () => {
  await edit({ title: "Till" }, 0);
  await read(yaml("Cash desk", "retail"));
  const { row, overlay } = await detail();
  expect(row).toMatchObject({ title: "Till", owner: "group:default/retail" });
  expect(overlay.differences).toMatchObject([{ field: "title", value: "Till", document: "Cash desk" }]);
});

test("a change has served once the file says it, and that is on record", async () => {
  await edit({ title: "Till", description: "Takes money" }, 0);
  await read(yaml("Till"));
  expect((await detail()).overlay).toMatchObject({ version: 2, differences: [{ field: "description" }] });
  const events = (await catalog.log.after(0, 10_000)).filter(
    ({ stream }) => stream === `catalog.overlay/${ref}`,
  );
  expect(events.slice(-2).map(({ type }) => type)).toEqual([
    "catalog.entity_edited",
    "catalog.overlay_caught_up",
  ]);
});

test("a reset lets the file speak again, for one field or for all", async () => {
  await edit({ title: "Till", description: "Takes money", owner: "retail" }, 0);
  const reset = (expectedVersion: number, fields?: ("title" | "owner")[]) =>
    catalog.executor.command(resetEntity, { ref, expectedVersion, ...(fields && { fields }) }, as(editor));
  await reset(1, ["owner"]);
  expect(await detail()).toMatchObject({ row: { title: "Till", owner: "group:default/payments" } });
  await reset(2);
  const { row, overlay, document } = await detail();
  expect([row.title, row.description, overlay]).toEqual(["Checkout", "", { version: 3, differences: [] }]);
  expect(document.metadata).toEqual({ name: "checkout", title: "Checkout" });
  expect((await reset(3)).output.version).toBe(3);
});

test("a change to what has changed since is refused, and says which fields did", async () => {
  await edit({ title: "Till" }, 0);
  await expect(edit({ title: "Desk" }, 0)).rejects.toMatchObject({
    code: "conflict",
    details: { issues: [{ path: "title" }] },
  });
  expect((await detail()).row.title).toBe("Till");
});

test("of two who change it at once, one is told", async () => {
  const both = await Promise.allSettled([edit({ title: "One" }, 0), edit({ title: "Two" }, 0)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("what is not valid changes nothing", async () => {
  await expect(edit({ links: [{ url: "javascript:alert(1)" }] }, 0)).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(edit({}, 0)).rejects.toMatchObject({ code: "invalid" });
  const nothing = { ref: "component:default/none", changes: { title: "x" }, expectedVersion: 0 };
  await expect(catalog.executor.command(editEntity, nothing, as(editor))).rejects.toMatchObject({
    code: "not_found",
  });
  expect((await detail()).overlay).toEqual({ version: 0, differences: [] });
});

test("the changes of an entity that is removed are in force again when it comes back", async () => {
  await edit({ title: "Till" }, 0);
  await catalog.executor.command(removeEntity, { ref }, as(operator));
  await read(yaml());
  expect((await detail()).row.title).toBe("Till");
});

test("the register rebuilds what people changed", async () => {
  await edit({ title: "Till", tags: ["a"] }, 0);
  await edit({ description: "Takes money" }, 1);
  await read(yaml("Till"));
  const replayed = replayOverlays(await catalog.log.after(0, 10_000));
  const rows = await database.prisma.catalogOverlay.findMany();
  const stored = new Map(rows.map((row) => [row.ref, { ...row, fields: row.fields as OverlayFields }]));
  expect(replayed.size).toBe(1);
  for (const [at, { version, fields }] of replayed) expect(stored.get(at)).toMatchObject({ version, fields });
});

test("the patch makes the file say it, and git applies it", async () => {
  await edit({ title: "Till" }, 0);
  const patch = await catalog.ask(getEntityPatch, { ref, changes: { owner: "retail" } });
  expect(patch).toMatchObject({ issues: [], problem: null, file: FILE, line: 1 });
  const folder = mkdtempSync(path.join(tmpdir(), "overlay-"));
  writeFileSync(path.join(folder, FILE), yaml());
  writeFileSync(path.join(folder, "change.patch"), patch.diff);
  execFileSync("git", ["apply", "change.patch"], { cwd: folder });
  expect(readFileSync(path.join(folder, FILE), "utf8")).toBe(yaml("Till", "retail"));
  const one = await catalog.ask(getEntityPatch, { ref, fields: ["owner"] });
  expect(one).toMatchObject({ diff: "", problem: null });
});

test("the patch of a change that is not valid says what is wrong with it", async () => {
  const patch = await catalog.ask(getEntityPatch, { ref, changes: { tags: ["Not fine"] } });
  expect(patch).toMatchObject({ diff: "", issues: [{ path: "tags.0" }] });
});
