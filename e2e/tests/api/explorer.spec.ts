import { people } from "../../fixtures/people.ts";
import { expect, test } from "../../fixtures/test.ts";

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, { summary: string; operationId: string }>>;
}

test("the explorer shows every operation of the OpenAPI document", async ({ page, signInAs, api }) => {
  const document = (await (await api.get("/api/v1/openapi.json")).json()) as OpenApi;
  expect(document.openapi).toMatch(/^3\.1/);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary }]) => `${method.toUpperCase()} ${path} ${summary}`),
  );
  expect(operations.length).toBeGreaterThan(20);
  await signInAs("viewer");
  await page.goto("/api-docs");
  const main = page.getByRole("main");
  for (const name of operations) {
    await expect.soft(main.getByRole("button", { name, exact: true }), name).toBeVisible();
  }
  await expect(main.getByRole("button", { expanded: false })).toHaveCount(operations.length);
});

test("a request sent from the explorer shows its answer", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/api-docs");
  await page.getByRole("searchbox", { name: "Find an operation" }).fill("auth.get_me");
  await page.getByRole("button", { name: /^GET \/me / }).click();
  await page.getByRole("button", { name: "Send request" }).click();
  const answer = page.getByRole("status").filter({ has: page.getByLabel("Answer", { exact: true }) });
  await expect(answer).toContainText("200");
  await expect(answer).toContainText(people.viewer.ref);
});

test("a refusal is an answer too, with what is wrong in it", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/api-docs");
  await page.getByRole("button", { name: /^GET \/catalog\/entities\/\{ref\} / }).click();
  await expect(page.getByRole("button", { name: "Send request" })).toBeDisabled();
  await page.getByRole("textbox", { name: "ref" }).fill("component:default/nothing-here");
  await page.getByRole("button", { name: "Send request" }).click();
  const answer = page.getByRole("status").filter({ has: page.getByLabel("Answer", { exact: true }) });
  await expect(answer).toContainText("404");
  await expect(answer).toContainText("not_found");
});

test("an entity that does not exist is a problem with a remedy", async ({ api }) => {
  const answer = await api.get("/api/v1/catalog/entities/component%3Adefault%2Fnothing-here");
  expect(answer.status()).toBe(404);
  expect(answer.headers()["content-type"]).toContain("application/problem+json");
  expect(await answer.json()).toMatchObject({
    code: "not_found",
    status: 404,
    remedy: "Check the spelling, or look for it under its former name in the register.",
  });
});
