import type { Page } from "@playwright/test";
import { breakerSeed } from "../../fixtures/breakers.ts";
import { failQueries } from "../../fixtures/failing.ts";
import { overflowing } from "../../fixtures/layout.ts";
import { expect, test } from "../../fixtures/test.ts";

const tiles = (page: Page) => page.getByRole("list", { name: "Breakers that need attention" });
const search = (page: Page) => page.getByRole("searchbox", { name: "Search the breakers" });

test("an open breaker is a tile of its own look, a closed one a quiet row", async ({
  page,
  signInAs,
  api,
}) => {
  const seed = breakerSeed(api);
  const open = await seed.report({ state: "open" });
  const closed = await seed.report();
  await signInAs("viewer");
  await page.goto("/breakers");
  const tile = tiles(page).getByRole("listitem").filter({ hasText: open.name });
  await expect(tile).toContainText("Open");
  await expect(tile).toContainText("Tripped by TimeoutError");
  await expect(tile).toHaveAttribute("data-kind", "open");
  await expect(page.getByRole("row", { name: closed.name })).toContainText("Closed");
  await expect(tiles(page)).not.toContainText(closed.name);
});

test("every filter stands in the address, and the same address shows the same", async ({
  page,
  signInAs,
  api,
}) => {
  const seed = breakerSeed(api);
  const open = await seed.report({ state: "open" });
  const closed = await seed.report();
  await signInAs("viewer");
  await page.goto("/breakers");
  await search(page).fill(open.name);
  await expect(page).toHaveURL(new RegExp(`q=${open.name}`));
  await expect(tiles(page).getByRole("listitem")).toHaveCount(1);
  await page
    .getByRole("list", { name: "Breakers by state" })
    .getByRole("button", { name: /Closed/ })
    .click();
  await expect(page).toHaveURL(/state=closed/);
  await expect(page.getByText("No breakers match these filters")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("row", { name: closed.name })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/state=closed/);
  await page.goto(`/breakers?view=table&dependency=${closed.name}`);
  await expect(page.getByRole("table", { name: "Breakers" }).getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("group", { name: "Active filters" })).toContainText(closed.name);
});

test("what changes shows by itself, but rows hold their place under the pointer", async ({
  page,
  signInAs,
  api,
}) => {
  const seed = breakerSeed(api);
  const first = await seed.report();
  await signInAs("viewer");
  await page.goto("/breakers");
  const row = page.getByRole("row", { name: first.name });
  await expect(row).toBeVisible();
  await row.hover();
  const second = await seed.report({ state: "open" });
  await expect(page.getByRole("button", { name: /changed · Put in order/ })).toBeVisible();
  await expect(tiles(page).filter({ hasText: second.name })).toHaveCount(0);
  await page.getByRole("button", { name: /changed · Put in order/ }).click();
  await expect(tiles(page)).toContainText(second.name);
});

test("without an answer the wall says that it is stale, and catches up by itself", async ({
  page,
  signInAs,
  api,
}) => {
  const seed = breakerSeed(api);
  await seed.report();
  await signInAs("viewer");
  await page.goto("/breakers");
  await expect(page.getByRole("list", { name: "Breakers by state" })).toBeVisible();
  await page.route("**/api/trpc/breakers.changes*", (route) => route.abort());
  await expect(page.getByText("Stale", { exact: true })).toBeVisible({ timeout: 20_000 });
  const meanwhile = await seed.report({ state: "open" });
  await page.unroute("**/api/trpc/breakers.changes*");
  await expect(tiles(page)).toContainText(meanwhile.name, { timeout: 20_000 });
  await expect(page.getByText("Stale", { exact: true })).toHaveCount(0);
});

test("a history that cannot be read fails in its own place, and can be tried again", async ({
  page,
  signInAs,
  api,
}) => {
  const breaker = await breakerSeed(api).report({ state: "open" });
  await signInAs("viewer");
  await page.goto(breaker.href);
  await expect(page.getByRole("region", { name: "Lever" })).toContainText("Last tripped at");
  await failQueries(page, 500, { code: "INTERNAL_SERVER_ERROR", appError: null, correlationId: "cor-e2e" });
  await page.getByRole("button", { name: "Zoom out" }).click();
  const failure = page.getByRole("alert").filter({ hasText: "cor-e2e" });
  await expect(failure.first()).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole("region", { name: "Lever" })).toContainText("Last tripped at");
  await page.unroute("**/api/trpc/**");
  await failure.first().getByRole("button", { name: "Try again" }).click();
  await expect(failure).toHaveCount(0);
});

test("an entity around which there is no breaker says how one appears", async ({ page, signInAs, seed }) => {
  const component = await seed.component();
  await signInAs("viewer");
  await page.goto(`${component.href}?tab=breakers`);
  await expect(page.getByRole("heading", { name: /^No breaker is known around/ })).toBeVisible();
});

test("an address that names no breaker is a page that says so", async ({ page, signInAs }) => {
  await signInAs("viewer");
  const answer = await page.goto("/breakers/production/nobody/nothing");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "Nothing is here" })).toBeVisible();
});

test("an entity shows the breakers around it, and on its overview those that are open", async ({
  page,
  signInAs,
  api,
}) => {
  const open = await breakerSeed(api).report({ state: "open" });
  await signInAs("viewer");
  await page.goto("/catalog/component/default/checkout");
  await expect(page.getByRole("region", { name: "Breakers that need attention" })).toBeVisible();
  await page.getByRole("tab", { name: "Breakers" }).click();
  await expect(page.getByRole("table", { name: /^Calls that .* makes$/ })).toContainText(open.name);
});

test("on a phone the lever is at the lower edge, and nothing sticks out", async ({ page, signInAs, api }) => {
  const open = await breakerSeed(api).report({ state: "open" });
  await page.setViewportSize({ width: 320, height: 640 });
  await signInAs("operator");
  await page.goto(`/breakers?q=${open.name}`);
  expect(await overflowing(page)).toEqual([]);
  await page.getByRole("button", { name: `Force ${open.path} in production` }).click();
  const force = page.getByRole("dialog").getByRole("button", { name: "Force open for 15 minutes" });
  await expect(force).toBeVisible();
  const box = await force.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  expect(box?.y).toBeGreaterThan(320);
  expect(await overflowing(page)).toEqual([]);
});
