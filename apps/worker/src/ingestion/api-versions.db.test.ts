import { diffApiVersions, getApiDefinition, listApiVersions } from "@signalbox/domain/apis";
import { createCatalogRuntime, withDatabase, type CatalogRuntime } from "@signalbox/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createCatalogFolder, emptyCatalog, type CatalogFolder } from "./testing.ts";

const database = withDatabase();
let catalog: CatalogRuntime;
let folder: CatalogFolder;

beforeEach(async () => {
  tests += 1;
  name = `orders-${tests}`;
  ref = `api:default/${name}`;
  await emptyCatalog(database.prisma);
  catalog = await createCatalogRuntime(database);
  folder = await createCatalogFolder(catalog);
});
afterEach(() => folder.close());

/** The register is never emptied, so each test has an API of its own. */
let name = "";
let ref = "";
let tests = 0;

interface Definition {
  readonly version: string;
  readonly properties: string;
  /** Makes the text so large that it is kept apart from the event. */
  readonly padding?: number;
}

function orders({ version, properties, padding = 0 }: Definition, description = "Takes orders"): string {
  return `apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: ${name}
  description: ${description}
spec:
  type: openapi
  lifecycle: production
  owner: storefront
  definition: |
    openapi: 3.1.0
    info:
      title: Orders
      version: ${version}
      description: "${"x".repeat(padding)}"
    paths:
      /orders:
        get:
          responses:
            "200":
              content:
                application/json:
                  schema: { type: object, properties: { ${properties} } }
`;
}

const consumer = (component: string, owner: string) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${component} }
spec: { type: service, lifecycle: production, owner: ${owner}, consumesApis: [${name}] }
`;

const FIRST: Definition = { version: "1.0.0", properties: "id: { type: string }, total: { type: integer }" };
const SECOND: Definition = { version: "2.0.0", properties: "id: { type: string }" };

async function read(file: string, text: string): Promise<void> {
  await folder.write(file, text);
  await folder.ingestion.readAll();
}

test.each([0, 20_000])(
  "each change of the definition in its file is a version, any other change is none (%i characters of padding)",
  async (padding) => {
    await folder.write("orders.yaml", orders({ ...FIRST, padding }));
    await folder.ingestion.start();
    await read("orders.yaml", orders({ ...FIRST, padding }, "Takes orders, and gives them back"));
    await read("orders.yaml", orders({ ...SECOND, padding }));
    const { items, nextCursor } = await catalog.ask(listApiVersions, { ref });
    expect(items.map(({ declared, file }) => [declared, file])).toEqual([
      ["2.0.0", "orders.yaml"],
      ["1.0.0", "orders.yaml"],
    ]);
    expect(nextCursor).toBeNull();
    const { text } = await catalog.ask(getApiDefinition, { ref, position: items[1]?.position });
    expect(text).toContain("version: 1.0.0");
    expect(text.length).toBeGreaterThan(padding);
  },
);

test("a definition that grows into the content store, or comes back after a removal, is told from the one before", async () => {
  await folder.write("orders.yaml", orders(FIRST));
  await folder.ingestion.start();
  await read("orders.yaml", orders({ ...FIRST, padding: 20_000 }));
  await folder.remove("orders.yaml");
  await folder.ingestion.readAll();
  await read("moved.yaml", orders({ ...FIRST, padding: 20_000 }));
  await read("moved.yaml", orders(FIRST));
  const { items } = await catalog.ask(listApiVersions, { ref });
  expect(items.map(({ size }) => size > 20_000)).toEqual([false, true, false]);
});

test("versions come in pages, newest first", async () => {
  await folder.write("orders.yaml", orders(FIRST));
  await folder.ingestion.start();
  for (const version of ["1.1.0", "1.2.0"]) await read("orders.yaml", orders({ ...FIRST, version }));
  const first = await catalog.ask(listApiVersions, { ref, limit: 2 });
  expect(first.items.map(({ declared }) => declared)).toEqual(["1.2.0", "1.1.0"]);
  const rest = await catalog.ask(listApiVersions, { ref, limit: 2, cursor: first.nextCursor ?? "" });
  expect(rest).toEqual({ items: [expect.objectContaining({ declared: "1.0.0" })], nextCursor: null });
});

test("the difference of two versions names what breaks and the consumers with their owners", async () => {
  await folder.write("orders.yaml", orders(FIRST));
  await folder.write(
    "consumers.yaml",
    [consumer("web-shop", "storefront"), consumer("care-desk", "care")].join("---\n"),
  );
  await folder.ingestion.start();
  await read("orders.yaml", orders(SECOND));
  const { items } = await catalog.ask(listApiVersions, { ref });
  const [to, from] = items.map(({ position }) => position);
  const diff = await catalog.ask(diffApiVersions, { ref, from: from ?? 0, to: to ?? 0 });
  expect(diff).toMatchObject({
    compared: true,
    counts: { breaking: 1, dangerous: 0, compatible: 0 },
    changes: [{ severity: "breaking", place: "GET /orders", message: "response 200.total was removed" }],
    consumerCount: 2,
  });
  expect(diff.consumers.map(({ ref: consumerRef, target }) => [consumerRef, target?.owner])).toEqual([
    ["component:default/care-desk", "group:default/care"],
    ["component:default/web-shop", "group:default/storefront"],
  ]);
});

test("the latest version shows its operations; one that cannot be read shows why, and its text", async () => {
  await folder.write("orders.yaml", orders(FIRST));
  await folder.ingestion.start();
  const read1 = await catalog.ask(getApiDefinition, { ref });
  expect(read1.operations.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /orders"]);
  expect(read1.issues).toEqual([]);
  await read("orders.yaml", orders(FIRST).replace("    paths:", "    paths: ["));
  const broken = await catalog.ask(getApiDefinition, { ref });
  expect(broken.operations).toEqual([]);
  expect(broken.issues[0]).toMatchObject({ line: expect.any(Number), message: expect.stringMatching(/./) });
  expect(broken.text).toContain("paths: [");
  const { text, issues } = await catalog.ask(getApiDefinition, { ref, detail: "text" });
  expect({ text, issues }).toEqual({ text: broken.text, issues: [] });
  const { items } = await catalog.ask(listApiVersions, { ref });
  const [to, from] = items.map(({ position }) => position);
  const diff = await catalog.ask(diffApiVersions, { ref, from: from ?? 0, to: to ?? 0 });
  expect(diff).toMatchObject({ compared: false, issues: { from: [] }, changes: [] });
  expect(diff.issues.to).not.toEqual([]);
});

test("an MCP server has remotes and no versions", async () => {
  await folder.write(
    "tools.yaml",
    `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: tools }
spec:
  type: mcp-server
  lifecycle: production
  owner: platform
  remotes: [{ type: streamable-http, url: "https://mcp.tideline.example" }]
`,
  );
  await folder.ingestion.start();
  const definition = await catalog.ask(getApiDefinition, { ref: "api:default/tools" });
  expect(definition).toMatchObject({
    version: null,
    format: "text",
    remotes: [{ type: "streamable-http", url: "https://mcp.tideline.example" }],
  });
  expect(await catalog.ask(listApiVersions, { ref: "api:default/tools" })).toEqual({
    items: [],
    nextCursor: null,
  });
});

test("a position that brought no definition, and an API that is not there, are not found", async () => {
  await folder.write("orders.yaml", orders(FIRST));
  await folder.ingestion.start();
  await expect(catalog.ask(getApiDefinition, { ref, position: 1_000_000 })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(catalog.ask(getApiDefinition, { ref: "api:default/none" })).rejects.toMatchObject({
    code: "not_found",
  });
});
