import type { Page } from "@playwright/test";
import { expect, test } from "../../fixtures/test.ts";

const countOf = (page: Page) => page.getByRole("status").filter({ hasText: /^[\d,]+ entit(y|ies)$/ });

test("filters live in the address: reload, back and another user give the same view", async ({
  page,
  signInAs,
  openAs,
}) => {
  await signInAs("viewer");
  await page.goto("/catalog");
  await expect(countOf(page)).toBeAttached();
  const all = (await countOf(page).textContent()) ?? "";

  await page.getByRole("search").getByRole("button", { name: "Kind" }).click();
  await page.getByRole("group", { name: "Kind" }).getByRole("checkbox", { name: /^API/ }).check();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/kind(:|%3A)api/i);
  await expect(countOf(page)).not.toHaveText(all);
  const filtered = (await countOf(page).textContent()) ?? "";

  await page.reload();
  await expect(countOf(page)).toHaveText(filtered);
  await expect(page.getByRole("group", { name: "Active filters" })).toContainText("API");

  const colleague = await openAs("developer");
  await colleague.goto(page.url());
  await expect(countOf(colleague)).toHaveText(filtered);

  await page.goBack();
  await expect(page).not.toHaveURL(/kind(:|%3A)/);
  await expect(countOf(page)).not.toHaveText(filtered);
  await page.goForward();
  await expect(countOf(page)).toHaveText(filtered);
});

test("search and sort live in the address too", async ({ page, signInAs, openAs, seed }) => {
  const { name } = await seed.component();
  await signInAs("viewer");
  await page.goto("/catalog");
  await page.getByRole("combobox", { name: "Search the catalog" }).fill(name);
  await expect(page).toHaveURL(new RegExp(`[?&]q=${name}`));
  await expect(page.getByRole("table", { name: "Entities" }).getByRole("link", { name })).toBeVisible();
  await expect(countOf(page)).toHaveText("1 entity");

  const colleague = await openAs("viewer");
  await colleague.goto(page.url());
  await expect(countOf(colleague)).toHaveText("1 entity");
});

test("going back from an entity finds the list where it was left", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.setViewportSize({ width: 1280, height: 500 });
  await page.goto("/catalog");
  await expect(countOf(page)).toBeAttached();
  await page.evaluate(() => window.scrollTo({ top: 900, behavior: "instant" }));
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(300);
  const links = page.getByRole("table", { name: "Entities" }).getByRole("link");
  const link = links.nth(Math.floor((await links.count()) / 2));
  const name = (await link.textContent()) ?? "";
  // The click itself would do so, after the place was noted.
  await link.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  await link.click();
  await expect(page).toHaveURL(/\/catalog\/.+/);
  await page.goBack();
  await expect(
    page.getByRole("table", { name: "Entities" }).getByRole("link", { name }).first(),
  ).toBeInViewport();
  expect(Math.abs((await page.evaluate(() => window.scrollY)) - before)).toBeLessThan(60);
});
