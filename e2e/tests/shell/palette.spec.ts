import { expect, test } from "../../fixtures/test.ts";

test("Ctrl-K opens the palette anywhere, which finds an entity by part of its name", async ({
  page,
  signInAs,
  seed,
}) => {
  const { name, href } = await seed.component();
  await signInAs("viewer");
  await page.goto("/register");
  await expect(page.getByRole("heading", { level: 1, name: "Register" })).toBeVisible();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Command palette" });
  await palette.getByRole("combobox").fill(name.slice(2));
  await expect(palette.getByRole("option", { name: new RegExp(name) })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${href}$`));
});

test("Escape closes the palette and gives the focus back", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/catalog");
  const search = page.getByRole("combobox", { name: "Search the catalog" });
  await search.focus();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Command palette" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Command palette" })).toHaveCount(0);
  await expect(search).toBeFocused();
});
