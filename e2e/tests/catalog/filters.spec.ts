import { expect, test } from "../../fixtures/test.ts";

test("filters live in the address: reload, back and another user give the same view", async ({
  page,
  signInAs,
  openAs,
}) => {
  await signInAs("viewer");
  await page.goto("/catalog");
  const table = page.getByRole("table", { name: "Entities" });
  const count = page.getByText(/^\d[\d,]* entit/);
  await expect(table.getByRole("row").nth(3)).toBeVisible();
  const all = await count.first().textContent();

  await page.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: /api/i }).click();
  await expect(page).toHaveURL(/kind=api/i);
  await expect(count.first()).not.toHaveText(all ?? "");
  const filtered = await count.first().textContent();

  await page.reload();
  await expect(count.first()).toHaveText(filtered ?? "");

  const colleague = await openAs("developer");
  await colleague.goto(page.url());
  await expect(colleague.getByText(/^\d[\d,]* entit/).first()).toHaveText(filtered ?? "");

  await page.goBack();
  await expect(count.first()).toHaveText(all ?? "");
  await page.goForward();
  await expect(count.first()).toHaveText(filtered ?? "");
});
