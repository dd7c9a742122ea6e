import { expect, test } from "../../fixtures/test.ts";

test("a move of a lever is undone from its history, after its inverse was shown", async ({
  page,
  signInAs,
  flags,
}) => {
  const flag = await flags.create();
  await flags.serve(flag, "production", "on");
  await signInAs("operator");
  await page.goto(`${flag.href}?tab=history`);
  const history = page.getByRole("tabpanel");
  await history.getByRole("button", { name: "Flag set" }).first().click();
  await expect(history).toContainText("Reason: Made by a test");
  await history.getByRole("button", { name: "Undo this" }).click();
  const dialog = page.getByRole("dialog");
  const inverse = dialog.getByLabel("What undoing changes");
  await expect(inverse.locator("del")).toContainText("on");
  await expect(inverse.locator("ins")).toContainText("off");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Too early");
  await dialog.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  const lever = page
    .getByRole("list", { name: "Levers" })
    .getByRole("listitem")
    .filter({ hasText: "Production" });
  await expect(lever).toContainText("Off");
  await expect(lever).toContainText("Too early");
});

test("what was changed since is not undone unseen, but on demand", async ({ page, signInAs, flags }) => {
  const flag = await flags.create();
  await flags.serve(flag, "staging", "on");
  await flags.serve(flag, "staging", "off");
  await flags.serve(flag, "staging", "on");
  await signInAs("operator");
  await page.goto(`${flag.href}?tab=history`);
  const history = page.getByRole("tabpanel");
  // The first of the three changes.

  await history.getByRole("button", { name: "Flag set" }).nth(2).click();
  await history.getByRole("button", { name: "Undo this" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("drops what came after it");
  await dialog.getByRole("button", { name: "Undo anyway" }).click();
  await expect(dialog).toHaveCount(0);
  const lever = page
    .getByRole("list", { name: "Levers" })
    .getByRole("listitem")
    .filter({ hasText: "Staging" });
  await expect(lever).toContainText("Off");
});

test("where a lever began there is nothing to go back to, and it says so", async ({
  page,
  signInAs,
  flags,
}) => {
  const flag = await flags.create();
  await signInAs("operator");
  await page.goto(`${flag.href}?tab=history`);
  const history = page.getByRole("tabpanel");
  await history.getByRole("button", { name: "Flag set" }).first().click();
  await history.getByRole("button", { name: "Undo this" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("there is nothing before it to go back to");
  await expect(dialog.getByRole("button", { name: "Undo", exact: true })).toHaveCount(0);
});
