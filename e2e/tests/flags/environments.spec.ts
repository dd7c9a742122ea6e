import { randomBytes } from "node:crypto";
import { accessibilityProblems } from "../../fixtures/accessibility.ts";
import { expect, test } from "../../fixtures/test.ts";

const unique = (word: string) => `${word}-${randomBytes(4).toString("hex")}`;

test("an environment is made, named and read with a key whose secret is shown once", async ({
  page,
  signInAs,
}) => {
  const name = unique("qa");
  await signInAs("admin");
  await page.goto("/flags/environments");
  await page.getByRole("button", { name: "New environment" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Not A Name");
  await dialog.getByRole("textbox", { name: "Title" }).fill(name);
  await dialog.getByRole("button", { name: "Create environment" }).click();
  await expect(dialog.getByText(/Must be lower-case letters/)).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("button", { name: "Create environment" }).click();
  await expect(page).toHaveURL(new RegExp(`env=${name}`));

  await test.step("a key shows its secret once", async () => {
    await page.getByRole("button", { name: "Create key" }).first().click();
    await dialog.getByRole("textbox", { name: "Name" }).fill("Checkout");
    await dialog.getByRole("button", { name: "Create key" }).click();
    await expect(dialog.getByRole("textbox", { name: "Secret" })).toHaveValue(
      new RegExp(`^sbk_${name}_srv_[A-Za-z0-9_-]{43}$`),
    );
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(page.getByRole("row").filter({ hasText: "Checkout" })).toContainText("Good");
  });
  await test.step("a rotation keeps the old key for a while, and a revocation does not", async () => {
    await page.getByRole("button", { name: "Rotate" }).click();
    await dialog.getByRole("button", { name: "Rotate key" }).click();
    await expect(page.getByRole("textbox", { name: "Secret" })).toHaveValue(/^sbk_/);
    await page.getByRole("button", { name: "Done" }).click();
    const replaced = page.getByRole("row").filter({ hasText: "Replaced, still good" });
    await replaced.getByRole("button", { name: "Revoke" }).click();
    await dialog.getByRole("button", { name: "Revoke key" }).click();
    await expect(page.getByRole("row").filter({ hasText: "Revoked" })).toHaveCount(1);
  });
  await test.step("who reads it is said, and not made up", async () => {
    await expect(page.getByText(/confirmed by 0 of 0 instances/)).toBeVisible();
  });
});

test("a viewer sees environments, and why they may not change them", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/flags/environments");
  await expect(page.getByRole("button", { name: "New environment" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Save environment" })).toBeDisabled();
});

test("a segment is made, refused where it is wrong, and deleted", async ({ page, signInAs }) => {
  const name = unique("staff");
  await signInAs("admin");
  await page.goto("/flags/segments?env=development");
  await page.getByRole("button", { name: "New segment" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("textbox", { name: "Rule" }).fill("{");
  await dialog.getByRole("button", { name: "Save segment" }).click();
  await expect(dialog.getByText(/Is no JSON/)).toBeVisible();
  await dialog.getByRole("textbox", { name: "Rule" }).fill('{ "$ref": "nobody-has-this" }');
  await dialog.getByRole("button", { name: "Save segment" }).click();
  await expect(dialog.getByText(/names the segment nobody-has-this/).first()).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole("textbox", { name: "Rule" }).fill('{ "==": [{ "var": "team" }, "shop"] }');
  await dialog.getByRole("button", { name: "Save segment" }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("no flag");
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await dialog.getByRole("button", { name: "Delete segment" }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toHaveCount(0);
});

test("a file is previewed, imported and exported again", async ({ page, signInAs }) => {
  const key = unique("imported");
  const flag = { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "off" };
  await signInAs("admin");
  await page.goto("/flags/import?env=development");
  const file = page.getByRole("textbox", { name: "File" });
  await file.fill(JSON.stringify({ flags: { [key]: flag, "bad key": flag } }));
  await page.getByRole("combobox", { name: "New flags belong to" }).fill("checkout");
  await page.getByRole("option", { name: "Checkout (component)" }).click();
  await expect(page.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("row").filter({ hasText: key })).toContainText("Created");
  await expect(page.getByRole("row").filter({ hasText: "bad key" })).toContainText("Refused");
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText(/^Imported: 1 created/)).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download Development" }).click();
  expect((await download).suggestedFilename()).toBe("development.flagd.json");

  await page.goto(`/flags/${key}`);
  await expect(page.getByRole("heading", { level: 1, name: key })).toBeVisible();
});

test("a file that cannot be read says why", async ({ page, signInAs }) => {
  await signInAs("admin");
  await page.goto("/flags/import?env=development");
  await page.getByRole("textbox", { name: "File" }).fill('{"nothing": 1}');
  await page.getByRole("combobox", { name: "New flags belong to" }).fill("checkout");
  await page.getByRole("option", { name: "Checkout (component)" }).click();
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "flags" })).toBeVisible();
});
