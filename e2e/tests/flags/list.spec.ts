import { failQueries } from "../../fixtures/failing.ts";
import { overflowing } from "../../fixtures/layout.ts";
import { connected, settled } from "../../fixtures/settled.ts";
import { expect, test } from "../../fixtures/test.ts";

test("flags are narrowed by text, state and tag, and the address gives the same view to others", async ({
  page,
  signInAs,
  openAs,
  flags,
}) => {
  const tag = `t${Date.now().toString(36)}`;
  const [killed, calm] = [await flags.create({ tags: [tag] }), await flags.create({ tags: [tag] })];
  await flags.kill(killed, "production");
  await signInAs("viewer");
  await page.goto(`/flags?tag=${tag}`);
  const table = page.getByRole("table", { name: "Flags" });
  await expect(table.getByRole("row")).toHaveCount(3);
  await expect(page.getByText("2 flags", { exact: true }).last()).toBeVisible();

  await page.getByRole("search").getByRole("button", { name: "State" }).click();
  await page.getByRole("checkbox", { name: "Killed" }).check();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/state=killed/);
  const row = table.getByRole("row", { name: new RegExp(killed.key) });
  await expect(row).toContainText("Killed");
  await expect(table.getByRole("row", { name: new RegExp(calm.key) })).toHaveCount(0);

  const other = await openAs("developer");
  await other.goto(page.url());
  await expect(other.getByRole("row", { name: new RegExp(killed.key) })).toBeVisible();
  await expect(other.getByRole("row", { name: new RegExp(calm.key) })).toHaveCount(0);

  await page.getByRole("searchbox", { name: "Search the flags" }).fill("there is no such flag");
  await expect(page.getByRole("heading", { name: "No flags match these filters" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\/flags$/);
  await expect(table.getByRole("row").nth(1)).toBeVisible();
});

test("g f leads to the flags, j and Enter to one of them, and back to the same place", async ({
  page,
  signInAs,
  flags,
}) => {
  const flag = await flags.create();
  await signInAs("viewer");
  await page.goto("/register");
  await connected(page);
  await page.keyboard.press("g");
  await page.keyboard.press("f");
  await expect(page).toHaveURL(/\/flags$/);
  await page.getByRole("searchbox", { name: "Search the flags" }).fill(flag.key);
  await expect(page.getByRole("table", { name: "Flags" }).getByRole("row")).toHaveCount(2);
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: flag.name })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`q=${flag.key}`));
  await expect(page.getByRole("row", { name: new RegExp(flag.key) })).toBeVisible();
});

test("a forgotten flag says that it is, and why", async ({ page, signInAs, flags }) => {
  const flag = await flags.create({ expiresAt: "2020-01-01T00:00:00.000Z" });
  await signInAs("viewer");
  await page.goto(`/flags?stale=true&q=${flag.key}`);
  const row = page.getByRole("row", { name: new RegExp(flag.key) });
  await expect(row).toContainText("Expired");
  await expect(row.getByTitle(/expiry date has passed/)).toBeVisible();
});

test("a lever that moves elsewhere moves in the list", async ({ page, signInAs, flags }) => {
  const flag = await flags.create();
  await signInAs("viewer");
  await page.goto(`/flags?q=${flag.key}`);
  const row = page.getByRole("row", { name: new RegExp(flag.key) });
  await expect(row).toBeVisible();
  await expect(row.getByTitle("On: serves on to everyone")).toHaveCount(0);
  await flags.serve(flag, "staging", "on");
  await expect(row.getByTitle("On: serves on to everyone")).toBeVisible();
});

test("a list that cannot be read says so with the correlation id, and one that may not be read says why", async ({
  page,
  signInAs,
}) => {
  await signInAs("viewer");
  await page.goto("/flags");
  await settled(page);
  await failQueries(page, 500, { code: "INTERNAL_SERVER_ERROR", appError: null, correlationId: "cor-e2e" });
  const search = page.getByRole("searchbox", { name: "Search the flags" });
  await search.fill("something");
  await expect(page.getByRole("alert").filter({ hasText: "cor-e2e" })).toBeVisible({ timeout: 15_000 });
  await page.unroute("**/api/trpc/**");
  const appError = { code: "forbidden", message: "Only owls may see this.", issues: [], policies: ["owls"] };
  await failQueries(page, 403, { code: "FORBIDDEN", appError, correlationId: "cor-e2e" });
  await search.fill("something else");
  await expect(page.getByRole("heading", { name: "You may not see the flags" })).toBeVisible();
  await expect(page.getByText("Only owls may see this.")).toBeVisible();
});

test("an entity shows its flags, and a new one starts with it", async ({ page, signInAs, seed, flags }) => {
  const component = await seed.component();
  await signInAs("admin");
  await page.goto(`${component.href}?tab=flags`);
  await expect(page.getByRole("heading", { name: /No flag belongs to/ })).toBeVisible();
  const flag = await flags.create({ entityRef: component.ref });
  await expect(page.getByRole("row", { name: new RegExp(flag.key) })).toBeVisible();
  await page.getByRole("button", { name: "New flag" }).click();
  await expect(page.getByRole("combobox", { name: "Entity" })).toHaveValue(new RegExp(component.name));
});

test("the list and its kill switch fit a phone", async ({ page, signInAs, flags }) => {
  const flag = await flags.create({
    name: "A flag with quite a long name that does not fit beside anything else",
  });
  await page.setViewportSize({ width: 320, height: 640 });
  await signInAs("operator");
  await page.goto(`/flags?q=${flag.key}`);
  const kill = page.getByRole("button", { name: `Kill ${flag.key} in production` });
  await expect(kill).toBeVisible();
  expect(await overflowing(page)).toEqual([]);
  await kill.click();
  const confirm = page.getByRole("dialog").getByRole("button", { name: "Kill in production" });
  // A dialog that is still opening is smaller than it will be.
  await expect.poll(async () => (await confirm.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  const box = await confirm.boundingBox();
  // In the lower half of the screen, high and wide enough for a thumb.
  expect(box?.y).toBeGreaterThan(320);
  expect(box?.width).toBeGreaterThanOrEqual(240);
  await confirm.click();
  await expect(page.getByRole("dialog")).toContainText("Killed");
});
