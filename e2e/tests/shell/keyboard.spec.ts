import { focusedName } from "../../fixtures/layout.ts";
import { expect, test } from "../../fixtures/test.ts";

test("a service is found and its history read by keyboard alone", async ({ page, signInAs, seed }) => {
  const { name, href } = await seed.component();
  await signInAs("viewer");
  await page.goto("/catalog");
  await expect(page.getByRole("heading", { level: 1, name: "Catalog" })).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type(name);
  const row = page.getByRole("row", { name: new RegExp(name) });
  await expect(row).toBeVisible();
  for (let presses = 0; presses < 30 && !(await focusedName(page)).startsWith("a:" + name); presses++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(href));
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(name) })).toBeVisible();
});

test("the first tab stop skips to the content", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/catalog");
  await expect(page.getByRole("heading", { level: 1, name: "Catalog" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /skip to/i })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
