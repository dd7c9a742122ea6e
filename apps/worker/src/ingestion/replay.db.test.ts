import {
  deriveRelations,
  fieldsOf,
  removeOrphans,
  replayEntities,
  searchTextOf,
  sortNameOf,
} from "@signalbox/domain/catalog";
import { EntityDocument } from "@signalbox/domain/catalog/schema";
import {
  createCatalogRuntime,
  seed,
  soak,
  withDatabase,
  type CatalogRuntime,
  type TestDatabase,
} from "@signalbox/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ingestionCaller } from "./ingestion-context.ts";
import {
  component,
  createCatalogFolder,
  emptyCatalog,
  locationEntity,
  type CatalogFolder,
} from "./testing.ts";

const database = withDatabase();
const runs = { numRuns: soak(12, 200), seed };

const file = fc.constantFrom("a.yaml", "b.yaml", "more/c.yml");
const document = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom("pay", "ledger", "tax"),
        fc.constantFrom("", "system: x", "dependsOn: [component:pay]"),
      )
      .map(([name, extra]) => component(name, extra)),
  },
  { weight: 1, arbitrary: fc.constant(locationEntity("more", "./more/*.yml")) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("kind: [", "kind: Nothing", component("pay").replace("service", '""')),
  },
);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("write" as const),
      file,
      documents: fc.array(document, { maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("remove" as const), file }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("clean up" as const) }) },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

test("the register rebuilds the catalog, whatever happened to its files", async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
    await emptyCatalog(database.prisma);
    const runtime = await createCatalogRuntime(database);
    const folder = await createCatalogFolder(runtime);
    try {
      const from = (await runtime.log.head()).position;
      await folder.ingestion.start();
      for (const one of steps) {
        await take(runtime, folder, one);
        await folder.ingestion.readAll();
      }
      expect(await liveRows(database, runtime)).toEqual(rebuiltRows(await runtime.log.after(from, 10_000)));
      await expectSteady(folder);
    } finally {
      await folder.close();
    }
  });
  await fc.assert(property, runs);
}, 600_000);

async function take({ executor }: CatalogRuntime, folder: CatalogFolder, one: Step): Promise<void> {
  if (one.kind === "write") await folder.write(one.file, one.documents.join("---\n"));
  else if (one.kind === "remove") await folder.remove(one.file);
  else await executor.command(removeOrphans, { graceSeconds: 0 }, ingestionCaller());
}

/** Reading again until nothing moves any more must end, and then leave no event. */
async function expectSteady(folder: CatalogFolder): Promise<void> {
  await folder.ingestion.readAll();
  await folder.ingestion.readAll();
  await folder.newEvents();
  await folder.ingestion.readAll();
  expect(await folder.newEvents()).toEqual([]);
}

function rebuiltRows(events: Parameters<typeof replayEntities>[0]) {
  return [...replayEntities(events).values()]
    .map(({ document: body, yaml, hash, source, orphan }) => {
      const fields = fieldsOf(body);
      const relations = deriveRelations(body).map(({ type, targetRef }) => `${type} ${targetRef}`);
      const texts = { sortName: sortNameOf(fields), searchText: searchTextOf(fields) };
      return {
        ...fields,
        ...texts,
        document: body,
        yaml,
        hash,
        ...source,
        orphan,
        relations: relations.sort(),
      };
    })
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

/** Columns that the database or the adapter derives from the others. */
const DERIVED = new Set(["facts", "searchName", "searchTags", "searchDescription", "searchWeight"]);

async function liveRows({ prisma }: TestDatabase, { ports }: CatalogRuntime) {
  const [entities, documents, relations] = [
    await prisma.catalogEntity.findMany({ orderBy: { ref: "asc" } }),
    await prisma.catalogDocument.findMany(),
    await prisma.catalogRelation.findMany(),
  ];
  const yamls = new Map<string, string | undefined>();
  for (const { ref } of entities) yamls.set(ref, (await ports.catalog.entity(ref))?.yaml);
  return entities.map(({ owner, orphanedAt, updatedAt: _at, documentIndex: _index, line: _line, ...row }) => {
    const body = documents.find(({ ref }) => ref === row.ref);
    const own = relations.filter(({ sourceRef }) => sourceRef === row.ref);
    return {
      ...Object.fromEntries(Object.entries(row).filter(([column]) => !DERIVED.has(column))),
      owner: owner === "" ? null : owner,
      document: EntityDocument.parse(body?.document),
      yaml: yamls.get(row.ref),
      orphan: orphanedAt !== null,
      relations: own.map(({ type, targetRef }) => `${type} ${targetRef}`).sort(),
    };
  });
}
