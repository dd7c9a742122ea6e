import { expect, test } from "../../fixtures/test.ts";

test("g and c go to the catalog, g and r to the register", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/catalog$/);
  await expect(page.getByRole("heading", { level: 1, name: "Catalog" })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await expect(page).toHaveURL(/\/register$/);
});

test("? lists the shortcuts", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: /shortcuts/i })).toBeVisible();
});

test("a shortcut typed into a field is text", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/catalog");
  const search = page.getByRole("combobox", { name: "Search the catalog" });
  await search.pressSequentially("gr?/");
  await expect(search).toHaveValue("gr?/");
  await expect(page).toHaveURL(/\/catalog/);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("/ goes to the search field", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/catalog");
  await expect(page.getByRole("heading", { level: 1, name: "Catalog" })).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("combobox", { name: "Search the catalog" })).toBeFocused();
  await expect(page.getByRole("combobox", { name: "Search the catalog" })).toHaveValue("");
});
