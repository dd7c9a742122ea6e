import { failQueries } from "../../fixtures/failing.ts";
import { expect, test } from "../../fixtures/test.ts";

test("filters that hide everything say so and can be cleared", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/catalog?q=there-is-nothing-like-this");
  await expect(page.getByRole("heading", { name: "No entities match these filters" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await expect(page).not.toHaveURL(/q=/);
  await expect(page.getByRole("row").nth(2)).toBeVisible();
});

test("a list that cannot be read says so with the correlation id, and can be tried again", async ({
  page,
  signInAs,
}) => {
  await signInAs("viewer");
  await page.goto("/catalog");
  await expect(page.getByRole("row").nth(2)).toBeVisible();
  await failQueries(page, 500, { code: "INTERNAL_SERVER_ERROR", appError: null, correlationId: "cor-e2e" });
  await page.getByRole("combobox", { name: "Search the catalog" }).fill("checkout");
  await expect(page.getByRole("alert").filter({ hasText: "cor-e2e" })).toBeVisible({ timeout: 15_000 });
  await page.unroute("**/api/trpc/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("row", { name: /checkout/i }).first()).toBeVisible();
});

test("an entity that is not there is a page that says so", async ({ page, signInAs }) => {
  await signInAs("viewer");
  const answer = await page.goto("/catalog/component/default/nothing-here");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "Nothing is here" })).toBeVisible();
});

test("a person without the permission reads why", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/catalog");
  await expect(page.getByRole("row").nth(2)).toBeVisible();
  const appError = {
    code: "forbidden",
    message: "Only owls may see this.",
    issues: [],
    policies: ["owls-only"],
  };
  await failQueries(page, 403, { code: "FORBIDDEN", appError, correlationId: "cor-e2e" });
  await page.getByRole("combobox", { name: "Search the catalog" }).fill("checkout");
  await expect(page.getByRole("heading", { name: "You may not see the catalog" })).toBeVisible();
  await expect(page.getByText("Only owls may see this.")).toBeVisible();
});
