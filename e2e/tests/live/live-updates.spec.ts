import { connected } from "../../fixtures/settled.ts";
import { describedAs } from "../../fixtures/seed.ts";
import { expect, test } from "../../fixtures/test.ts";

const WITHIN_MS = 2_000;

test("a change shows within two seconds and moves neither focus nor scroll", async ({
  page,
  signInAs,
  seed,
  folder,
}) => {
  const component = await seed.component();
  await signInAs("viewer");
  await page.goto(component.href);
  await expect(page.getByText("Made by a test").first()).toBeVisible();
  await connected(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const focused = await page.evaluateHandle(() => document.activeElement);
  await page.evaluate(() => window.scrollTo(0, 60));
  const scroll = await page.evaluate(() => window.scrollY);

  await folder.write(component.file, describedAs(component, "Changed on disk"));
  await expect(page.getByText("Changed on disk").first()).toBeVisible({ timeout: WITHIN_MS });
  expect(await page.evaluate((element) => document.activeElement === element, focused)).toBe(true);
  expect(await page.evaluate(() => window.scrollY)).toBe(scroll);
});

test("new events wait behind a button and do not move the list", async ({ page, signInAs, seed, folder }) => {
  const component = await seed.component();
  await signInAs("viewer");
  await page.goto(`/register?about=${encodeURIComponent(component.ref)}`);
  await connected(page);
  const rows = page.getByRole("table", { name: /events/i }).getByRole("row");
  await expect(rows.nth(1)).toContainText("Entity registered");
  await folder.write(component.file, describedAs(component, "Changed again"));
  const news = page.getByRole("button", { name: "Show 1 new event" });
  await expect(news).toBeVisible();
  await expect(rows.nth(1)).toContainText("Entity registered");
  await news.click();
  await expect(rows.nth(1)).toContainText("Entity updated");
});

test("a lost connection is said, and what was missed is caught up", async ({
  page,
  context,
  signInAs,
  seed,
  folder,
}) => {
  const component = await seed.component();
  await signInAs("viewer");
  await page.goto(component.href);
  await expect(page.getByText("Made by a test").first()).toBeVisible();
  await connected(page);
  await context.setOffline(true);
  await expect(page.getByRole("status").filter({ hasText: "Live updates paused" })).toBeVisible({
    timeout: 20_000,
  });
  await folder.write(component.file, describedAs(component, "Changed while away"));
  await context.setOffline(false);
  await expect(page.getByText("Changed while away").first()).toBeVisible({ timeout: 20_000 });
});
