import { people } from "../../fixtures/people.ts";
import { expect, test } from "../../fixtures/test.ts";

const FILE = "components/checkout.yaml";

test("a broken document is shown with line and field while its last good version stays live", async ({
  page,
  folder,
  openAs,
}) => {
  const good = await folder.read(FILE);
  const line = 1 + good.split("\n").findIndex((text) => text.startsWith("  lifecycle:"));
  const column = 1 + "  lifecycle: ".length;

  await test.step("sign in", async () => {
    await page.goto("/");
    await page.getByRole("button", { name: people.developer.name }).click();
    await expect(page.getByRole("button", { name: `Account of ${people.developer.name}` })).toBeVisible();
  });

  await test.step("find a service by a part of its name and open it", async () => {
    await page.getByRole("link", { name: "Catalog", exact: true }).first().click();
    await page.getByRole("combobox", { name: "Search the catalog" }).fill("heckou");
    const row = page
      .getByRole("table", { name: "Entities" })
      .getByRole("row", { name: /Checkout Turns a basket/ });
    await row.getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1, name: /checkout/i })).toBeVisible();
  });

  await test.step("see its relations and where its YAML came from", async () => {
    await page.getByRole("tab", { name: /Relations/ }).click();
    await expect(
      page
        .getByRole("tabpanel")
        .getByRole("link", { name: /payments/i })
        .first(),
    ).toBeVisible();
    await page.getByRole("tab", { name: "YAML" }).click();
    await expect(page.getByRole("region", { name: /YAML of the entity/ })).toContainText("kind: Component");
    await expect(page.getByRole("tabpanel")).toContainText(FILE);
  });

  await test.step("break its YAML on disk: the error names line and field, the old version stays", async () => {
    await page.getByRole("tab", { name: "Overview" }).click();
    await folder.write(FILE, good.replace(/^( {2}lifecycle:).*$/m, "$1 [broken]"));
    const problem = page.getByRole("article").filter({ hasText: "This document was refused" });
    await expect(problem).toContainText("spec.lifecycle");
    await expect(problem).toContainText(`${FILE}:${line}:${column}`);
    await expect(problem).toContainText("stays live");
    await expect(page.getByText("production").first()).toBeVisible();
  });

  await test.step("its owner finds it at home, and from there the place where to mend it", async () => {
    const home = await openAs("owner");
    await home.goto("/");
    await expect(home.getByRole("heading", { name: "Needs your hand" })).toBeVisible();
    const needed = home.getByRole("listitem").filter({ hasText: `${FILE}:${line}` });
    await expect(needed).toContainText("Refused");
    await expect(needed).toContainText("spec.lifecycle");
    await needed.getByRole("link", { name: `${FILE}:${line}` }).click();
    await expect(home).toHaveURL(/\/locations\/loc_/);
    const refused = home.getByRole("article").filter({ hasText: "This document was refused" });
    await expect(refused).toContainText(`${FILE}:${line}:${column}`);
    await expect(refused).toContainText("spec.lifecycle");
    await expect(refused.getByRole("link", { name: /checkout/i })).toBeVisible();
    await expect(home.getByRole("row", { name: FILE })).toContainText("1");
  });

  await test.step("mend it: the error goes, and both are in the history", async () => {
    await folder.write(FILE, good);
    await expect(page.getByText("This document was refused")).toHaveCount(0);
    await page.getByRole("tab", { name: "History" }).click();
    const history = page.getByRole("tabpanel").getByRole("listitem");
    await expect(history.filter({ hasText: "Document refused" }).first()).toBeVisible();
    await expect(history.filter({ hasText: "Document mended" }).first()).toBeVisible();
  });
});
