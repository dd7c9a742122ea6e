import { expect, test } from "../../fixtures/test.ts";

test("the register is filtered by entity, and an event opens with its difference at an address of its own", async ({
  page,
  signInAs,
  openAs,
  seed,
}) => {
  const component = await seed.component();
  await seed.describe(component, "Made differently");
  await signInAs("viewer");
  await page.goto(`/register?about=${encodeURIComponent(component.ref)}`);
  const updated = page.getByRole("row", { name: /Entity updated/ });
  await expect(updated).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(3);

  await updated.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/register\/\d+|[?&]event=\d+/);
  await expect(page.getByText("metadata.description").first()).toBeVisible();
  const change = page.getByRole("definition").filter({ hasText: "Made differently" }).first();
  await expect(change.locator("del")).toContainText("Made by a test");
  await expect(change.locator("ins")).toContainText("Made differently");

  const colleague = await openAs("viewer");
  await colleague.goto(page.url());
  await expect(colleague.getByText("metadata.description").first()).toBeVisible();
});

test("signing in is on record with who did it", async ({ page, signInAs }) => {
  await signInAs("admin");
  await page.goto("/register?type=auth.session_started");
  await expect(page.getByRole("row", { name: /Signed in/ }).first()).toBeVisible();
});
