import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { APIRequestContext, Page } from "@playwright/test";
import { expect, test } from "../../fixtures/test.ts";

const uniqueName = () => `reg-${randomBytes(4).toString("hex")}`;

const component = (name: string, spec = "lifecycle: production") => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
spec:
  type: service
  ${spec}
  owner: group:default/platform
`;

async function preview(page: Page, target: string, type?: string): Promise<void> {
  await page.goto("/locations/new");
  if (type !== undefined) await page.getByText(type, { exact: true }).click();
  await page.getByRole("textbox", { name: "Target" }).fill(target);
  await page.getByRole("button", { name: "Preview" }).click();
}

const registerButton = (page: Page) => page.getByRole("button", { name: "Register", exact: true });

async function register(page: Page): Promise<void> {
  await registerButton(page).click();
  await expect(page.getByRole("heading", { name: "Registered" })).toBeVisible();
}

async function unregister(page: Page, target: string): Promise<void> {
  await page.getByRole("button", { name: "Unregister" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Unregister" })).toBeDisabled();
  await dialog.getByRole("textbox").fill(target);
  await dialog.getByRole("button", { name: "Unregister" }).click();
  await expect(page).toHaveURL(/\/locations$/);
}

const isThere = async (api: APIRequestContext, name: string) =>
  (await api.get(`/api/v1/catalog/entities/component:default/${name}`)).ok();

test("a developer sees what a file would do, registers it, and takes it away again", async ({
  page,
  signInAs,
  folder,
  api,
}) => {
  const name = uniqueName();
  const target = `demo/registered/${name}.yml`;
  const person =
    "apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: { name: mallory }\nspec: { memberOf: [platform] }\n";
  const documents = [
    component(name),
    component(`${name}-bad`, "lifecycle: 7"),
    component("checkout"),
    person,
  ];
  await folder.write(`registered/${name}.yml`, documents.join("---\n"));
  await signInAs("developer");

  await test.step("nothing can be registered before it was previewed", async () => {
    await page.goto("/locations");
    await page.getByRole("button", { name: "Register a location" }).click();
    await expect(page).toHaveURL(/\/locations\/new$/);
    await expect(registerButton(page)).toBeDisabled();
    await expect(page.getByText("Preview it first")).toBeVisible();
  });

  await test.step("the preview counts and names what would be added, refused, barred and in conflict", async () => {
    await preview(page, target);
    const counts = page.getByRole("list", { name: "Counts" });
    await expect(counts).toContainText("1 entity added");
    await expect(counts).toContainText("1 document refused");
    await expect(counts).toContainText("not permitted");
    await expect(counts).toContainText("1 name held elsewhere");
    const entities = page.getByRole("list", { name: "Entities" });
    await expect(entities.getByRole("listitem").filter({ hasText: "Refused" })).toContainText(
      "spec.lifecycle",
    );
    await expect(entities.getByRole("listitem").filter({ hasText: "Conflict" })).toContainText(
      "components/checkout.yaml",
    );
    await expect(entities.getByRole("listitem").filter({ hasText: "Not permitted" })).toContainText(
      "is User",
    );
    expect(await isThere(api, name)).toBe(false);
  });

  await test.step("registered, it is read while one watches", async () => {
    await register(page);
    await expect(page.getByRole("status").filter({ hasText: "1 entity" })).toBeVisible({ timeout: 15_000 });
    expect(await isThere(api, name)).toBe(true);
    await page.getByRole("link", { name: "See the location" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(target);
  });

  await test.step("unregistering shows what goes, and asks for the name", async () => {
    await page.getByRole("button", { name: "Unregister" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("1 entity goes at once");
    await expect(dialog.getByRole("list", { name: "Entities that go" })).toContainText(name);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await unregister(page, target);
    await expect.poll(() => isThere(api, name)).toBe(false);
  });
});

test("an address is read by its preview and again by the worker", async ({ page, signInAs, api }) => {
  const name = uniqueName();
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/yaml", etag: '"1"' }).end(component(name));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/catalog-info.yaml`;
  await signInAs("developer");
  await preview(page, target, "Address");
  await expect(page.getByRole("list", { name: "Counts" })).toContainText("1 entity added");
  await register(page);
  await expect.poll(() => isThere(api, name), { timeout: 15_000 }).toBe(true);
  await page.getByRole("link", { name: "See the location" }).click();
  await unregister(page, target);
  server.close();
});

test("a target that cannot be read is told, and cannot be registered", async ({ page, signInAs }) => {
  await signInAs("developer");
  await preview(page, "https://user:secret@example.org/x.yaml", "Address");
  await expect(page.getByText(/must not contain a user name or password/i)).toBeVisible();
  await preview(page, "demo/not-there.yml");
  await expect(page.getByRole("alert").filter({ hasText: "does not exist" })).toBeVisible();
  await expect(registerButton(page)).toBeDisabled();
});

test("a viewer reads why they may not register", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/locations");
  const button = page.getByRole("button", { name: "Register a location" });
  await expect(button).toBeDisabled();
  await page.goto("/locations/new");
  await expect(page.getByRole("heading", { name: "You may not register a location" })).toBeVisible();
});

test("a push source is listed, and deleted after showing what goes and what is left dangling", async ({
  page,
  openAs,
  signInAs,
}) => {
  const source = uniqueName();
  const entity = (name: string, spec: object = {}) => ({
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: { name },
    spec: { type: "service", lifecycle: "production", owner: "group:default/platform", ...spec },
  });
  await signInAs("operator");
  const push = (to: string, entities: object[]) =>
    page.request.put(`/api/v1/catalog/sources/${to}/entities`, {
      headers: { "Idempotency-Key": `${to}-${entities.length}` },
      data: { entities },
    });
  const pushed = await push(source, [entity(`${source}-a`), entity(`${source}-b`)]);
  expect(await pushed.json()).toMatchObject({ registered: 2, refused: [] });
  await push(`${source}-user`, [entity(`${source}-c`, { dependsOn: [`component:${source}-a`] })]);

  const developer = await openAs("developer");
  await developer.goto(`/locations?type=push&q=${source}`);
  await expect(developer.getByRole("row", { name: new RegExp(`${source} `) }).first()).toContainText("2");
  await developer.getByRole("link", { name: source, exact: true }).click();
  await expect(developer.getByRole("button", { name: "Delete the source" })).toBeDisabled();

  await page.goto(new URL(developer.url()).pathname);
  await page.getByRole("button", { name: "Delete the source" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("2 entities go at once");
  await expect(dialog.getByRole("list", { name: "Relations left dangling" })).toContainText("dependsOn");
  await dialog.getByRole("textbox").fill(source);
  await dialog.getByRole("button", { name: "Delete the source" }).click();
  await expect(page).toHaveURL(/\/locations$/);
  await page.goto(`/locations?type=push&q=${source}`);
  await expect(page.getByRole("row", { name: new RegExp(`${source}-user`) })).toBeVisible();
  await expect(page.getByRole("link", { name: source, exact: true })).toHaveCount(0);
});
