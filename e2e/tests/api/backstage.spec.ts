import { CatalogClient } from "@backstage/catalog-client";
import { expect, test } from "../../fixtures/test.ts";

test("Backstage's client reads the catalog with a token from the portal, and may do no more than its scope", async ({
  page,
  signInAs,
  seed,
  baseURL,
}) => {
  const seeded = await seed.component({ description: "Read by Backstage's client" });
  await signInAs("developer");
  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "Create token" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(`backstage ${Date.now()}`);
  await dialog.getByRole("checkbox", { name: /^read/i }).check();
  await dialog.getByRole("button", { name: "Create token" }).click();
  const token = await page.getByRole("textbox", { name: "Secret" }).inputValue();

  const client = new CatalogClient({
    discoveryApi: { getBaseUrl: () => Promise.resolve(`${baseURL}/api/catalog`) },
    fetchApi: { fetch },
  });
  const entity = await client.getEntityByRef(seeded.ref, { token });
  expect(entity?.metadata.description).toBe("Read by Backstage's client");
  expect(entity?.relations).toContainEqual({ type: "ownedBy", targetRef: "group:default/platform" });

  const filter = { kind: "component", "metadata.name": seeded.name };
  const { items, totalItems } = await client.queryEntities({ filter }, { token });
  expect(items).toEqual([entity]);
  expect(totalItems).toBe(1);

  await expect(client.refreshEntity(seeded.ref, { token })).rejects.toMatchObject({ statusCode: 403 });
  await expect(client.getEntityByRef(seeded.ref)).rejects.toMatchObject({ statusCode: 401 });
});
