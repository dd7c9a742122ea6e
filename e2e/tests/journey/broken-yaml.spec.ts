import { people } from "../../fixtures/people.ts";
import { expect, test } from "../../fixtures/test.ts";

const FILE = "services/checkout.yaml";

test("a broken document is shown with line and field while its last good version stays live", async ({
  page,
  folder,
}) => {
  const good = await folder.read(FILE);

  await test.step("sign in", async () => {
    await page.goto("/");
    await page.getByRole("button", { name: people.developer.name }).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  await test.step("find a service by a part of its name and open it", async () => {
    await page.goto("/catalog");
    await page.getByRole("searchbox").fill("check");
    await page
      .getByRole("row", { name: /checkout/i })
      .getByRole("link")
      .first()
      .click();
    await expect(page.getByRole("heading", { level: 1, name: /checkout/i })).toBeVisible();
  });

  await test.step("see its relations and where its YAML came from", async () => {
    await expect(page.getByRole("region", { name: "Relations" })).toContainText("payments");
    await expect(page.getByText(FILE).first()).toBeVisible();
  });

  await test.step("break its YAML on disk: the error names line and field, the old version stays", async () => {
    await folder.write(FILE, good.replace(/^( {2}lifecycle:).*$/m, "$1 [broken]"));
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("spec.lifecycle");
    await expect(alert).toContainText(/line \d+/i);
    await expect(page.getByText("production").first()).toBeVisible();
  });

  await test.step("mend it: the error goes, and both are in the history", async () => {
    await folder.write(FILE, good);
    await expect(page.getByRole("alert")).toHaveCount(0);
    await page.getByRole("tab", { name: "History" }).click();
    await expect(page.getByText("Document refused")).toBeVisible();
    await expect(page.getByText("Document mended")).toBeVisible();
  });
});
