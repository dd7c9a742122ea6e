import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { accessibilityProblems } from "../../fixtures/accessibility.ts";
import { expect, test } from "../../fixtures/test.ts";

const uniqueName = () => `Basket ${randomBytes(4).toString("hex")}`;
const keyOf = (name: string) => name.toLowerCase().replace(" ", "-");

async function chooseEntity(page: Page): Promise<void> {
  await page.getByRole("combobox", { name: "Entity" }).fill("checkout");
  await page.getByRole("option", { name: "Checkout (component)" }).click();
}

test("a developer makes a flag: its key follows its name, its variants its type", async ({
  page,
  signInAs,
}) => {
  const name = uniqueName();
  await signInAs("admin");
  await page.goto("/flags/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await expect(page.getByRole("textbox", { name: "Key" })).toHaveValue(keyOf(name));
  await chooseEntity(page);
  await page.getByRole("textbox", { name: "Description" }).fill("Sizes of the basket");
  await page.getByText("Number", { exact: true }).click();
  await page.getByRole("textbox", { name: "Value of variant 2" }).fill("lots");
  await page.getByRole("button", { name: "Create flag" }).click();
  await expect(page.getByText("Must be a number")).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole("textbox", { name: "Value of variant 2" }).fill("250");
  await page.getByRole("button", { name: "Create flag" }).dblclick();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/flags/${keyOf(name)}$`));
  const levers = page.getByRole("list", { name: "Levers" }).getByRole("listitem");
  await expect(levers).toHaveCount(3);
  for (const lever of await levers.all()) await expect(lever).toContainText("serves low to everyone");
});

test("what is missing, impossible or taken is said at its field, and nothing typed is lost", async ({
  page,
  signInAs,
  flags,
}) => {
  const taken = await flags.create();
  await signInAs("admin");
  await page.goto("/flags/new");
  await page.getByRole("button", { name: "Create flag" }).click();
  await expect(page.getByText("Must not be empty")).toBeVisible();
  await expect(page.getByText("Choose an entity of the catalog")).toBeVisible();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Taken");
  await page.getByRole("textbox", { name: "Key" }).fill("not a key!");
  await chooseEntity(page);
  await page.getByRole("button", { name: "Create flag" }).click();
  await expect(page.getByText(/Must be letters, digits/)).toBeVisible();
  await page.getByRole("textbox", { name: "Key" }).fill(taken.key);
  await page.getByRole("button", { name: "Create flag" }).click();
  await expect(page.getByText("Is taken")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("Taken");
});

test("a viewer reads why they may not make a flag", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/flags");
  await expect(page.getByRole("button", { name: "New flag" }).first()).toBeDisabled();
  await page.goto("/flags/new");
  await expect(page.getByRole("heading", { name: "You may not create a flag" })).toBeVisible();
});

test("details are changed, a change of somebody else meanwhile is kept, and the archive has a way back", async ({
  page,
  signInAs,
  openAs,
  flags,
}) => {
  const flag = await flags.create();
  await signInAs("admin");
  await page.goto(`${flag.href}?tab=details`);
  const description = page.getByRole("textbox", { name: "Description" });
  await description.fill("Mine");

  const other = await openAs("admin");
  await other.goto(`${flag.href}?tab=details`);
  await other.getByRole("textbox", { name: "Description" }).fill("Theirs");
  await other.getByRole("button", { name: "Save changes" }).click();
  await expect(other.getByText(`${flag.name} is changed`)).toBeVisible();

  await expect(page.getByRole("alert").filter({ hasText: "Somebody else changed this flag" })).toBeVisible();
  await expect(description).toHaveValue("Mine");
  await page.getByRole("button", { name: "Show theirs" }).click();
  await expect(description).toHaveValue("Theirs");

  await page.getByRole("button", { name: "Archive" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Archive" }).click();
  await expect(page.getByRole("button", { name: "Take out of the archive" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Archive", exact: true })).toBeVisible();
});
