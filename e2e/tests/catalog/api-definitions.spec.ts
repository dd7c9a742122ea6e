import { randomBytes } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import { accessibilityProblems } from "../../fixtures/accessibility.ts";
import type { CatalogFolder } from "../../fixtures/catalog-folder.ts";
import { policyViolations, watchPolicyViolations } from "../../fixtures/content-policy.ts";
import { overflowing } from "../../fixtures/layout.ts";
import { settled } from "../../fixtures/settled.ts";
import { expect, test } from "../../fixtures/test.ts";

const INGESTION_MS = 15_000;
const tab = (page: Page, name: string) => page.getByRole("tab", { name, exact: true });

test("a definition is rendered by its language, under the content policy and without a console error", async ({
  page,
  signInAs,
}) => {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await watchPolicyViolations(page);
  await signInAs("viewer");

  await test.step("OpenAPI as operations", async () => {
    await page.goto("/catalog/api/default/payments");
    await tab(page, "API").click();
    const read = page.getByRole("button", { name: /GET .*paymentId/ });
    await expect(read).toHaveCount(1);
    await page.getByRole("searchbox", { name: "Find an operation" }).fill("refund");
    await expect(read).toHaveCount(0);
    await page.getByRole("button", { name: /POST .*refunds/ }).click();
    await expect(page).toHaveURL(/operation=POST/);
    await expect(page.getByRole("region", { name: "Request body as application/json" })).toHaveText("Amount");
    await page.reload();
    await expect(page.getByRole("region", { name: "Parameters" })).toContainText("paymentId");
    await page.getByText("Amount", { exact: true }).last().click();
  });

  for (const [name, outline, first] of [
    ["order-events", "orderPlaced", "asyncapi: 3.0.0"],
    ["search", "suggest", "type Query"],
    ["ledger", "Book", "syntax"],
  ] as const) {
    await test.step(`${name} as source with an outline`, async () => {
      await page.goto(`/catalog/api/default/${name}?tab=api`);
      const contents = page.getByRole("navigation", { name: "What the definition holds" });
      await contents.getByRole("link", { name: outline, exact: true }).click();
      await expect(page).toHaveURL(/#definition-line-\d+$/);
      await expect(page.getByRole("region", { name: "Source of the definition" })).toContainText(first);
    });
  }

  await test.step("the APIs of a component", async () => {
    await page.goto("/catalog/component/default/checkout?tab=api");
    await expect(
      page.getByRole("region", { name: "Provided APIs" }).getByRole("link", { name: "Checkout" }),
    ).toBeVisible();
    await expect(
      page.getByRole("region", { name: "Consumed APIs" }).getByRole("link", { name: "Payments" }).first(),
    ).toBeVisible();
  });
  expect(errors).toEqual([]);
  expect(await policyViolations(page)).toEqual([]);
});

test("two versions show what breaks, whom it breaks, and the text; the address carries both", async ({
  page,
  signInAs,
  folder,
  api,
  openAs,
}) => {
  const seeded = await seedApi(folder, api);
  await signInAs("viewer");
  await page.goto(`/catalog/api/default/${seeded.name}?tab=api`);
  await expect(page.getByRole("region", { name: "Versions of the definition" }).getByRole("row")).toHaveCount(
    2,
  );
  await seeded.rewrite((text) =>
    text.replace(", total: { type: integer }", "").replace("version: 1.0.0", "version: 2.0.0"),
  );
  const versions = page.getByRole("region", { name: "Versions of the definition" });
  await expect(versions.getByRole("row")).toHaveCount(3, { timeout: INGESTION_MS });
  await page.getByRole("button", { name: /Compare with the one before: version 2.0.0/ }).click();
  await expect(page).toHaveURL(/from=\d+&to=\d+/);
  const expectDifference = async (shown: Page) => {
    const breaking = shown.getByRole("region", { name: /^Breaking changes/ });
    await expect(breaking).toContainText("GET /orders: response 200.total was removed");
    await expect(breaking).toContainText("#/paths/~1orders/get/responses/200");
    const consumers = shown.getByRole("region", { name: "Consumers that would break", exact: true });
    await expect(consumers.getByRole("row", { name: seeded.consumer })).toContainText("platform");
    const text = shown.getByRole("region", { name: /Changed lines/ });
    await expect(text.locator("del")).toContainText(["version: 1.0.0"]);
  };
  await expectDifference(page);
  const colleague = await openAs("developer");
  await colleague.goto(page.url());
  await expectDifference(colleague);

  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.reload();
    await expectDifference(page);
    await settled(page);
    expect(await accessibilityProblems(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await overflowing(page)).toEqual([]);

  await page.getByRole("button", { name: "Show the definition" }).click();
  await expect(page).not.toHaveURL(/from=/);
  await page.getByRole("button", { name: /Show version 1.0.0/ }).click();
  await expect(page.getByRole("region", { name: "Source of the definition" })).toContainText(
    "version: 1.0.0",
  );
});

test("a definition that cannot be read says why and where, and is still shown", async ({
  page,
  signInAs,
  folder,
  api,
}) => {
  const seeded = await seedApi(folder, api);
  await seeded.rewrite((text) => text.replace("    paths:", "    paths: ["));
  await signInAs("viewer");
  await page.goto(`/catalog/api/default/${seeded.name}?tab=api`);
  await expect(page.getByRole("alert").filter({ hasText: "cannot be read" })).toContainText(/line \d+/);
  await expect(page.getByRole("region", { name: "Source of the definition" })).toContainText("paths: [");
  expect(await accessibilityProblems(page)).toEqual([]);
});

test("an MCP server shows where it is reached, and that it has no versions", async ({
  page,
  signInAs,
  folder,
  api,
}) => {
  const name = `e2e-${randomBytes(5).toString("hex")}`;
  await folder.write(
    `seeded/${name}.yaml`,
    apiYaml(
      name,
      "mcp-server",
      `  remotes:\n    - type: streamable-http\n      url: https://mcp.tideline.example\n`,
    ),
  );
  await ingested(api, name);
  await signInAs("viewer");
  await page.goto(`/catalog/api/default/${name}?tab=api`);
  const remotes = page.getByRole("region", { name: "Where the server is reached" });
  await expect(remotes).toContainText("https://mcp.tideline.example");
  await expect(page.getByRole("heading", { name: "No version is registered" })).toBeVisible();
});

async function seedApi(folder: CatalogFolder, api: APIRequestContext) {
  const name = `e2e-${randomBytes(5).toString("hex")}`;
  const consumer = `${name}-consumer`;
  const file = `seeded/${name}.yaml`;
  const first = apiYaml(name, "openapi", `  definition: |\n${DEFINITION}`);
  const component = `---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${consumer} }
spec: { type: service, lifecycle: production, owner: platform, consumesApis: [${name}] }
`;
  await folder.write(file, first + component);
  await ingested(api, name);
  const count = await versions(api, name);
  const rewrite = async (change: (text: string) => string) => {
    await folder.write(file, change(first) + component);
    await expect.poll(() => versions(api, name), { timeout: INGESTION_MS }).toBe(count + 1);
  };
  return { name, consumer, rewrite };
}

const DEFINITION = `    openapi: 3.1.0
    info:
      title: Orders
      version: 1.0.0
    paths:
      /orders:
        get:
          summary: Lists orders
          responses:
            "200":
              description: All orders
              content:
                application/json:
                  schema: { type: object, properties: { id: { type: string }, total: { type: integer } } }
`;

function apiYaml(name: string, type: string, spec: string): string {
  return `apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: ${name}
spec:
  type: ${type}
  lifecycle: production
  owner: platform
${spec}`;
}

async function ingested(api: APIRequestContext, name: string): Promise<void> {
  const read = async () => (await api.get(`/api/v1/catalog/entities/api:default/${name}`)).status();
  await expect.poll(read, { timeout: INGESTION_MS }).toBe(200);
}

async function versions(api: APIRequestContext, name: string): Promise<number> {
  const answer = await api.get(`/api/v1/apis/versions/api:default/${name}`);
  return ((await answer.json()) as { items: unknown[] }).items.length;
}
