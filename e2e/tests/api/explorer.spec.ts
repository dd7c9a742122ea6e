import { expect, test } from "../../fixtures/test.ts";

test("the explorer shows every operation of the OpenAPI document", async ({ page, signInAs, api }) => {
  const document = (await (await api.get("/api/v1/openapi.json")).json()) as {
    openapi: string;
    paths: Record<string, Record<string, { summary: string }>>;
  };
  expect(document.openapi).toMatch(/^3\.1/);
  await signInAs("viewer");
  await page.goto("/api-docs");
  const summary = document.paths["/catalog/entities"]?.["get"]?.summary ?? "missing";
  await expect(page.getByText(summary).first()).toBeVisible();
});

test("a description of an entity that does not exist is a problem with a remedy", async ({ api }) => {
  const answer = await api.get("/api/v1/catalog/entities/component%3Adefault%2Fnothing-here");
  expect(answer.status()).toBe(404);
  expect(answer.headers()["content-type"]).toContain("application/problem+json");
  expect(await answer.json()).toMatchObject({ code: "not_found", status: 404 });
});
