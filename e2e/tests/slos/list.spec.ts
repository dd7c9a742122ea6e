import { failQueries } from "../../fixtures/failing.ts";
import { overflowing } from "../../fixtures/layout.ts";
import { connected, settled } from "../../fixtures/settled.ts";
import { expect, test } from "../../fixtures/test.ts";

test("objectives are narrowed by text, state and tier, and the address gives the same view to others", async ({
  page,
  signInAs,
  openAs,
  slos,
}) => {
  const word = `w${Date.now().toString(36)}`;
  const first = await slos.create({ title: `First ${word}`, tier: 1 });
  const second = await slos.create({ title: `Second ${word}`, tier: 2 });
  await signInAs("viewer");
  await page.goto(`/slos?q=${word}`);
  const table = page.getByRole("table", { name: "SLOs" });
  await expect(table.getByRole("row")).toHaveCount(3);
  await expect(page.getByText("2 SLOs", { exact: true }).last()).toBeVisible();

  await page.getByRole("search").getByRole("button", { name: "Tier" }).click();
  await page.getByRole("checkbox", { name: "Tier 1" }).check();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/tier=1/);
  await expect(table.getByRole("link", { name: first.title })).toBeVisible();
  await expect(table.getByRole("link", { name: second.title })).toHaveCount(0);

  const other = await openAs("developer");
  await other.goto(page.url());
  await expect(other.getByRole("link", { name: first.title })).toBeVisible();
  await expect(other.getByRole("link", { name: second.title })).toHaveCount(0);

  await page.getByRole("searchbox", { name: "Search the SLOs" }).fill("there is no such objective");
  await expect(page.getByRole("heading", { name: "No SLOs match these filters" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\/slos$/);
  await expect(table.getByRole("row").nth(1)).toBeVisible();
});

test("g b leads to the objectives, j and Enter to one of them, and back to the same place", async ({
  page,
  signInAs,
  slos,
}) => {
  const slo = await slos.create();
  await signInAs("viewer");
  await page.goto("/register");
  await connected(page);
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await expect(page).toHaveURL(/\/slos$/);
  await page.getByRole("searchbox", { name: "Search the SLOs" }).fill(slo.title);
  await expect(page.getByRole("table", { name: "SLOs" }).getByRole("row")).toHaveCount(2);
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: slo.title })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/slos\?q=/);
});

test("an objective that nobody told anything about is unknown and says so, and is no zero", async ({
  page,
  signInAs,
  slos,
}) => {
  const slo = await slos.create();
  await signInAs("viewer");
  await page.goto(`/slos?q=${encodeURIComponent(slo.title)}`);
  const row = page.getByRole("row", { name: new RegExp(slo.title) });
  await expect(row).toContainText("Unknown");
  await expect(row).toContainText("no data");
  await expect(row).not.toContainText("0 %");
});

test("the palette finds an objective by its title", async ({ page, signInAs, slos }) => {
  const slo = await slos.create();
  await signInAs("viewer");
  await page.goto("/");
  await connected(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: /^Search entities/ }).fill(slo.title);
  await page.getByRole("option", { name: new RegExp(slo.title) }).click();
  await expect(page).toHaveURL(slo.href);
});

test("a list that cannot be read says so and can be tried again", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/slos");
  await settled(page);
  await failQueries(page, 500, { code: "INTERNAL_SERVER_ERROR", appError: null, correlationId: "cor-slos" });
  await page.getByRole("searchbox", { name: "Search the SLOs" }).fill("something");
  await expect(page.getByRole("alert").filter({ hasText: "cor-slos" })).toBeVisible({ timeout: 15_000 });
  await page.unroute("**/api/trpc/**");
  await page.getByRole("button", { name: "Try again" }).first().click();
  await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
});

test("the list fits a phone", async ({ page, signInAs, slos }) => {
  await slos.create();
  await page.setViewportSize({ width: 320, height: 700 });
  await signInAs("viewer");
  await page.goto("/slos");
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  expect(await overflowing(page)).toEqual([]);
});
