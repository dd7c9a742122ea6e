import { accessibilityProblems } from "../../fixtures/accessibility.ts";
import { expect, test } from "../../fixtures/test.ts";

test("the kinds of the catalog lead to what they describe and to their entities", async ({
  page,
  signInAs,
}) => {
  await signInAs("viewer");
  await page.goto("/catalog");
  await page.getByRole("link", { name: "Kinds", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Kinds" })).toBeVisible();
  const own = page.getByRole("region", { name: "Kinds described here" });
  await expect(own.getByRole("row", { name: /Dataset/ })).toContainText("kinds.yaml");
  await expect(page.getByRole("region", { name: "Built-in kinds" }).getByRole("row")).toHaveCount(12);
  await own.getByRole("link", { name: "Dataset", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dataset" })).toBeVisible();
  const fields = page.getByRole("region", { name: "Fields of spec" }).getByRole("row");
  await expect(fields.filter({ hasText: "classification" })).toContainText(
    "one of public, internal, personal",
  );
  await expect(page.getByRole("row", { name: /producedBy/ }).filter({ hasText: "produces" })).toBeVisible();
  await page.getByRole("link", { name: "Show 2 in the catalog" }).click();
  await expect(page.getByRole("row", { name: /Order history/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Demand forecast/ })).toBeVisible();
});

test("an entity of a described kind shows its fields as what they are, and its relations at both ends", async ({
  page,
  signInAs,
}) => {
  await signInAs("viewer");
  await page.goto("/catalog/dataset/default/order-history");
  const about = page.getByRole("region", { name: "About" });
  await expect(about.getByText("personal", { exact: true })).toBeVisible();
  await expect(about.getByRole("link", { name: /data\.tideline\.example\/order-history/ })).toHaveAttribute(
    "href",
    "https://data.tideline.example/order-history",
  );
  await expect(about.getByRole("listitem").filter({ hasText: "order_id" })).toContainText("The number that");
  await page.getByRole("main").getByRole("link", { name: "Orders", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
  await expect(page.getByText("Produces", { exact: true })).toBeVisible();
});

test("the search finds entities of a described kind by it, however it is spelt", async ({
  page,
  signInAs,
}) => {
  await signInAs("viewer");
  await page.goto("/catalog?q=kind%3Adataset+forecast");
  await expect(page.getByRole("row", { name: /Demand forecast/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Order history/ })).toHaveCount(0);
});

test("what assistants work with shows what it says", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/catalog/airesource/default/no-card-numbers");
  const about = page.getByRole("region", { name: "About" });
  await expect(about.getByText("security", { exact: true })).toBeVisible();
  await expect(about.getByText(/has left the payment system/)).toBeVisible();
  await page.goto("/catalog/api/default/stock-tools?tab=api");
  await expect(page.getByText("https://stock.tideline.example/mcp").first()).toBeVisible();
});

test("a document that its kind does not allow keeps the last good version, and says where it is wrong", async ({
  page,
  signInAs,
  folder,
  api,
}) => {
  const file = "kinds-e2e.yaml";
  const document = (classification: string) =>
    `apiVersion: data.tideline.example/v1\nkind: Dataset\nmetadata:\n  name: e2e-clicks\nspec:\n  owner: data\n  classification: ${classification}\n`;
  await folder.write(file, document("public"));
  await expect(async () => {
    const answer = await api.get("/api/v1/catalog/entities/dataset:default/e2e-clicks");
    expect(answer.ok()).toBe(true);
  }).toPass();
  await folder.write(file, document("secret"));
  await signInAs("viewer");
  await expect(async () => {
    await page.goto("/catalog/dataset/default/e2e-clicks");
    await expect(page.getByText("must be one of public, internal, personal").first()).toBeVisible({
      timeout: 1000,
    });
  }).toPass();
  await expect(
    page.getByRole("region", { name: "About" }).getByText("public", { exact: true }),
  ).toBeVisible();
  await folder.remove(file);
});

const PAGES = ["/catalog/kinds", "/catalog/kinds/dataset", "/catalog/dataset/default/order-history"];

for (const colorScheme of ["light", "dark"] as const) {
  test(`kinds can be read and reached by everyone in the ${colorScheme} theme, on narrow screens too`, async ({
    page,
    signInAs,
  }) => {
    await page.emulateMedia({ colorScheme });
    await signInAs("viewer");
    for (const path of PAGES) {
      for (const width of [1440, 320]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        expect(await accessibilityProblems(page), `${path} at ${String(width)}`).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide, `${path} at ${String(width)}`).toBeLessThanOrEqual(width);
        await page.screenshot({
          path: test.info().outputPath(`${path.replaceAll("/", "_")}-${String(width)}.png`),
        });
      }
    }
  });
}
