import { people } from "../../fixtures/people.ts";
import { expect, test } from "../../fixtures/test.ts";

test("a person signs in as somebody of the demo organisation, and out again", async ({ page }) => {
  await page.goto("/catalog");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByRole("button", { name: people.developer.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Catalog" })).toBeVisible();
  await page.getByRole("button", { name: people.developer.name }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("nothing is served to somebody who has not signed in", async ({ request }) => {
  const answer = await request.get("/api/v1/catalog/entities");
  expect(answer.status()).toBe(401);
  expect(await answer.json()).toMatchObject({ code: "unauthenticated" });
});
