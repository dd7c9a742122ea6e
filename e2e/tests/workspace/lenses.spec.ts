import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Download, Locator, Page } from "@playwright/test";
import { accessibilityProblems } from "../../fixtures/accessibility.ts";
import { settled } from "../../fixtures/settled.ts";
import { expect, test } from "../../fixtures/test.ts";

const table = (page: Page) => page.getByRole("table", { name: "Entities" });
const views = (page: Page) => page.getByRole("button", { name: /^Saved views/ });
const notifications = (page: Page) => page.getByRole("status", { name: "Notifications" });
const countOf = (page: Page) => page.getByRole("status").filter({ hasText: /^[\d,]+ entit(y|ies)$/ });
const uniqueName = () => `View ${randomBytes(4).toString("hex")}`;

async function choose(page: Page, item: string): Promise<void> {
  await views(page).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

async function saveAs(page: Page, name: string, who: RegExp | null): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  if (who) await dialog.getByRole("radio", { name: who }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
}

const box = (page: Page, name: string): Locator => page.getByRole("checkbox", { name: `Select ${name}` });
const starOf = (page: Page, name: string): Locator => page.getByRole("button", { name: `Star ${name}` });
const textOf = async (download: Download): Promise<string> => readFile(await download.path(), "utf8");

test("a view is saved for the team, found by its members, changed, and deleted with a way back", async ({
  page,
  signInAs,
  openAs,
}) => {
  const name = uniqueName();
  await signInAs("operator");
  await page.goto("/catalog?q=kind:api&sort=-name");
  await expect(countOf(page)).toBeAttached();
  await choose(page, "Save this view");
  await saveAs(page, name, /Everyone in platform/);
  await expect(page).toHaveURL(/view=platform%2FView/);
  await expect(views(page)).toHaveAccessibleName(`Saved views, shown: ${name}`);

  const member = await openAs("admin");
  await member.goto("/catalog");
  await choose(member, name);
  await expect(member).toHaveURL(/q=kind(:|%3A)api/);
  await expect(countOf(member)).toHaveText((await countOf(page).textContent()) ?? "");

  const stranger = await openAs("viewer");
  await stranger.goto("/catalog");
  await views(stranger).click();
  await expect(stranger.getByRole("menuitem", { name: "Save this view" })).toBeVisible();
  await expect(stranger.getByRole("menuitem", { name })).toHaveCount(0);
  await stranger.goto(member.url());
  await expect(countOf(stranger)).toHaveText((await countOf(page).textContent()) ?? "");

  await test.step("a change shows as modified and is saved", async () => {
    const search = page.getByRole("combobox", { name: "Search the catalog" });
    await search.fill("kind:api owner:payments");
    await expect(views(page)).toHaveAccessibleName(`Saved views, shown: ${name}, modified`);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(notifications(page)).toContainText(`${name} is saved`);
    await expect(views(page)).toHaveAccessibleName(`Saved views, shown: ${name}`);
  });

  await test.step("deleted, it comes back with undo", async () => {
    await choose(page, "Delete");
    await expect(notifications(page)).toContainText(`${name} is deleted`);
    await notifications(page).filter({ hasText: "deleted" }).getByRole("button", { name: "Undo" }).click();
    await choose(page, name);
    await expect(page).toHaveURL(/owner(:|%3A)payments/);
    await choose(page, "Delete");
    await expect(page).toHaveURL(/view=$/);
  });
});

test("a change made from an old version shows both, and neither is lost", async ({
  page,
  signInAs,
  openAs,
}) => {
  const name = uniqueName();
  await signInAs("operator");
  await page.goto("/catalog?q=kind:api");
  await choose(page, "Save this view");
  await saveAs(page, name, /Everyone in platform/);
  const search = page.getByRole("combobox", { name: "Search the catalog" });

  const member = await openAs("admin");
  await member.route("**/api/events**", (route) => route.abort());
  await member.goto(page.url());
  await member.getByRole("combobox", { name: "Search the catalog" }).fill("kind:api theirs");
  await expect(views(member)).toHaveAccessibleName(/modified/);

  await search.fill("kind:api mine");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(notifications(page)).toContainText(`${name} is saved`);

  await member.getByRole("button", { name: "Save", exact: true }).click();
  const dialog = member.getByRole("dialog", { name: `${name} was changed in the meantime` });
  await expect(dialog).toContainText("kind:api mine");
  await expect(dialog).toContainText("kind:api theirs");
  await dialog.getByRole("button", { name: "Save yours as another view" }).click();
  await saveAs(member, `${name} b`, null);
  await expect(member).toHaveURL(/theirs/);
  await choose(member, "Delete");
  await choose(member, name);
  await expect(member).toHaveURL(/mine/);
  await choose(member, "Delete");
  await expect(member).toHaveURL(/view=$/);
});

test("the catalog opens with the view that one chose, and the whole list stays within reach", async ({
  page,
  signInAs,
}) => {
  const name = uniqueName();
  await signInAs("owner");
  await page.goto("/catalog?q=kind:system");
  await choose(page, "Save this view");
  await saveAs(page, name, null);
  await choose(page, "Open the catalog with it");
  await expect(notifications(page)).toContainText(`opens with ${name}`);
  await page.goto("/catalog");
  await expect(page).toHaveURL(/kind(:|%3A)system/);
  await choose(page, "All entities");
  await expect(page).toHaveURL(/view=$/);
  await choose(page, `${name} default`);
  await choose(page, "Delete");
  await expect(page).toHaveURL(/view=$/);
  await page.goto("/catalog");
  await expect(page).toHaveURL(/\/catalog$/);
});

test("a star is set at once, undone, kept, and found at home with what was visited", async ({
  page,
  signInAs,
  seed,
}) => {
  const first = await seed.component();
  await signInAs("viewer");
  await page.goto(`/catalog?q=${first.name}`);
  await starOf(page, first.name).click();
  await expect(starOf(page, first.name)).toHaveAttribute("aria-pressed", "true");
  await notifications(page).getByRole("button", { name: "Undo" }).click();
  await expect(starOf(page, first.name)).toHaveAttribute("aria-pressed", "false");

  await table(page).getByRole("link", { name: first.name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(first.name);
  await starOf(page, first.name).click();
  await expect(notifications(page)).toContainText(`${first.name} is starred`);

  await page.goto("/");
  const starred = page.getByRole("list", { name: "Starred" });
  await expect(starred.getByRole("link", { name: first.name })).toBeVisible();
  const recents = page.getByRole("list", { name: "Recently visited" });
  await expect(recents.getByRole("link", { name: first.name })).toBeVisible();
  await starOf(page, first.name).click();
  await expect(starred.getByRole("link", { name: first.name })).toHaveCount(0);
});

test("an export has all rows of the filter, and no formula", async ({ page, signInAs, seed }) => {
  const tag = `x${randomBytes(4).toString("hex")}`;
  for (const description of ["=1+1", "one, two", "plain"]) await seed.component({ description, tags: [tag] });
  await signInAs("viewer");
  await page.goto(`/catalog?q=tag:${tag}`);
  await expect(countOf(page)).toHaveText("3 entities");

  const csv = await exported(page, "CSV");
  expect(csv.suggestedFilename()).toMatch(/^catalog-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await textOf(csv)).trimEnd().split("\r\n");
  expect(lines[0]).toMatch(/^ref,kind,namespace,name,title/);
  expect(lines).toHaveLength(4);
  expect(lines.join("\n")).toContain(",'=1+1,");
  expect(lines.join("\n")).toContain(',"one, two",');

  const json = await exported(page, "JSON");
  const rows = JSON.parse(await textOf(json)) as { name: string; description: string }[];
  expect(rows.map(({ description }) => description).toSorted()).toEqual(["=1+1", "one, two", "plain"]);
});

async function exported(page: Page, format: "CSV" | "JSON"): Promise<Download> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: format }).click();
  return download;
}

test("many rows are read again: one's own are, and of the others it is told what it takes", async ({
  page,
  signInAs,
  seed,
}) => {
  const tag = `x${randomBytes(4).toString("hex")}`;
  const mine = await seed.component({ owner: "group:default/storefront", tags: [tag] });
  const theirs = await seed.component({ owner: "group:default/platform", tags: [tag] });
  await signInAs("owner");
  await page.goto(`/catalog?q=tag:${tag}`);
  await expect(countOf(page)).toHaveText("2 entities");
  await box(page, mine.name).check();
  const bar = page.getByRole("region", { name: "Selected entities" });
  await expect(bar.getByRole("status")).toHaveText("1 selected");
  await bar.getByRole("button", { name: "Select all 2" }).click();
  await expect(bar.getByRole("status")).toHaveText("2 selected");
  await expect(box(page, theirs.name)).toBeChecked();

  await bar.getByRole("button", { name: "Read again" }).click();
  const refused = page.getByRole("dialog", { name: "1 entity is not read again" });
  await expect(refused.getByRole("listitem")).toContainText(theirs.name);
  await expect(refused.getByRole("listitem")).toContainText(
    "No policy allows you to read the file of an entity again. It takes the role developer or being an owner (group:default/platform).",
  );
  await refused.getByRole("button", { name: "Close" }).last().click();
  await expect(notifications(page)).toContainText("1 entity will be read again");

  await bar.getByRole("button", { name: "Export selected" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "CSV" }).click();
  expect((await textOf(await download)).trimEnd().split("\r\n")).toHaveLength(3);
  await bar.getByRole("button", { name: "Clear the selection" }).click();
  await expect(bar).toBeHidden();
});

test("with shift all rows between two are selected", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/catalog?q=kind:api");
  const boxes = table(page).getByRole("checkbox", { name: /^Select (?!all)/ });
  await boxes.nth(0).check();
  await boxes.nth(3).click({ modifiers: ["Shift"] });
  await expect(page.getByRole("region", { name: "Selected entities" })).toContainText("4 selected");
  await expect(boxes.nth(2)).toBeChecked();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("views, selection and marks are accessible", async ({ page, signInAs }) => {
      await signInAs("viewer");
      await page.goto("/catalog?q=kind:api");
      await table(page)
        .getByRole("checkbox", { name: /^Select (?!all)/ })
        .first()
        .check();
      await settled(page);
      expect(await accessibilityProblems(page)).toEqual([]);
      await views(page).click();
      await expect(page.getByRole("menuitem", { name: "Save this view" })).toBeVisible();
      await settled(page);
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.getByRole("menuitem", { name: "Save this view" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await settled(page);
      expect(await accessibilityProblems(page)).toEqual([]);
    });
  });
}
