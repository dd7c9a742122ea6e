import { people } from "../../fixtures/people.ts";
import { expect, test } from "../../fixtures/test.ts";

test("a person signs in as somebody of the demo organisation, returns to where they wanted to go, and signs out", async ({
  page,
}) => {
  await page.goto("/catalog");
  await expect(page).toHaveURL(/\/sign-in\?from=/);
  await page.getByRole("button", { name: people.developer.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Catalog" })).toBeVisible();

  await page.getByRole("button", { name: `Account of ${people.developer.name}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto("/catalog");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("nothing is served to somebody who has not signed in", async ({ request }) => {
  const answer = await request.get("/api/v1/catalog/entities");
  expect(answer.status()).toBe(401);
  expect(await answer.json()).toMatchObject({ code: "unauthenticated" });
});

test("somebody who is not in the catalog cannot be signed in as", async ({ request }) => {
  const { csrfToken } = (await (await request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const form = { csrfToken, person: "user:default/nobody-here", json: "true" };
  const answer = await request.post("/api/auth/callback/local", { form });
  expect(answer.ok()).toBe(false);
  expect((await request.get("/api/v1/me")).status()).toBe(401);
});

test("a sign-in from a page of another site is refused", async ({ request }) => {
  const { csrfToken } = (await (await request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const form = { csrfToken, person: people.admin.ref, json: "true" };
  const answer = await request.post("/api/auth/callback/local", {
    form,
    headers: { origin: "https://evil.example" },
  });
  expect(answer.status()).toBe(403);
});
