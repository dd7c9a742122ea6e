import { expect, test } from "../../fixtures/test.ts";

test("a token is shown once, works on the REST interface, and not after it is revoked", async ({
  page,
  signInAs,
  playwright,
  baseURL,
}) => {
  const name = `ci ${Date.now()}`;
  await signInAs("developer");
  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "Create token" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("checkbox", { name: /^read/i }).check();
  await dialog.getByRole("button", { name: "Create token" }).click();
  const secret = await page.getByRole("textbox", { name: "Secret" }).inputValue();

  const bearer = await playwright.request.newContext({
    ...(baseURL !== undefined && { baseURL }),
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
  });
  expect((await bearer.get("/api/v1/catalog/entities")).status()).toBe(200);

  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await page.reload();
  const row = page.getByRole("row", { name });
  await expect(row).toBeVisible();
  await expect(page.getByText(secret)).toHaveCount(0);

  await row.getByRole("button", { name: "Revoke" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /revoke/i })
    .click();
  await expect(row).toContainText("Revoked");
  expect((await bearer.get("/api/v1/catalog/entities")).status()).toBe(401);
  await bearer.dispose();
});
