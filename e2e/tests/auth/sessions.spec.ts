import { expect, test } from "../../fixtures/test.ts";

test("a revoked session is out at once", async ({ openAs, page, signInAs }) => {
  const elsewhere = await openAs("bystander");
  await elsewhere.goto("/catalog");
  await expect(elsewhere.getByRole("heading", { level: 1, name: "Catalog" })).toBeVisible();

  await signInAs("bystander");
  await page.goto("/settings/sessions");
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.getByRole("status", { name: "Notifications" })).toContainText("revoked");

  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  expect((await elsewhere.request.get("/api/v1/me")).status()).toBe(401);
});
