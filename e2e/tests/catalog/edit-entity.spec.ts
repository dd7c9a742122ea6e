import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { accessibilityProblems } from "../../fixtures/accessibility.ts";
import { expect, test } from "../../fixtures/test.ts";

const uniqueName = () => `edit-${randomBytes(4).toString("hex")}`;

const component = (name: string, title: string) => `# Kept by the platform people.
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  title: ${title} # for people
  annotations:
    github.com/project-slug: tideline/${name}
    grafana/dashboard-selector: ${name}
spec:
  type: service
  lifecycle: production
  owner: group:default/platform
`;

const pageOf = (name: string) => `/catalog/component/default/${name}`;
const edited = (page: Page) => page.getByRole("region", { name: /Edited in the portal/ });

test("an operator edits what the file says, sees the patch, and goes back", async ({
  page,
  signInAs,
  folder,
}) => {
  const name = uniqueName();
  const file = `components/${name}.yaml`;
  await folder.write(file, component(name, "Till"));
  await signInAs("operator");
  await expect(async () => {
    await page.goto(pageOf(name));
    await expect(page.getByRole("heading", { name: "Till", level: 1 })).toBeVisible({ timeout: 1000 });
  }).toPass();

  await test.step("the diff is seen before anything is saved", async () => {
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await expect(page.getByRole("button", { name: "Save changes" })).toBeDisabled();
    await page.getByRole("textbox", { name: "Title", exact: true }).fill("Cash desk");
    const patch = page.getByRole("region", { name: /^Patch of/ });
    await expect(patch).toContainText("-  title: Till # for people");
    await expect(patch).toContainText("+  title: Cash desk # for people");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download" }).click();
    expect(await readFile(await (await download).path(), "utf8")).toContain(
      "+  title: Cash desk # for people",
    );
  });

  await test.step("what cannot be is said at its field", async () => {
    await page.getByRole("button", { name: "Add a link" }).click();
    await page.getByRole("textbox", { name: "Address of link 1" }).fill("javascript:alert(1)");
    await expect(page.getByText("Must be an http, https or mailto address")).toBeVisible();
    await expect(page.getByRole("button", { name: "Save changes" })).toBeDisabled();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole("button", { name: "Take link 1 away" }).click();
  });

  await test.step("saved, it is in force, and differs from its file", async () => {
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByRole("heading", { name: "Cash desk", level: 1 })).toBeVisible();
    await expect(edited(page)).toContainText("Title edited by Olga Brandt");
    await expect(edited(page)).toContainText("Till");
    await edited(page).getByRole("button", { name: "Show patch" }).click();
    await expect(page.getByRole("region", { name: /^Patch of/ })).toContainText(
      "+  title: Cash desk # for people",
    );
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  await test.step("it outlives a new version of the file", async () => {
    await folder.write(file, component(name, "Checkout counter"));
    await expect(edited(page)).toContainText("Checkout counter");
    await expect(page.getByRole("heading", { name: "Cash desk", level: 1 })).toBeVisible();
  });

  await test.step("reset lets the file speak, and can be undone", async () => {
    await page.getByRole("button", { name: "Reset title" }).click();
    await expect(page.getByRole("heading", { name: "Checkout counter", level: 1 })).toBeVisible();
    const told = page.getByRole("status", { name: "Notifications" }).locator("> div");
    await told.filter({ hasText: "says what its file says" }).getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("heading", { name: "Cash desk", level: 1 })).toBeVisible();
  });

  await test.step("once the file says it, nothing differs any more", async () => {
    await folder.write(file, component(name, "Cash desk"));
    await expect(edited(page)).toHaveCount(0);
    await expect(page.getByRole("heading", { name: "Cash desk", level: 1 })).toBeVisible();
  });

  await test.step("its annotations lead to where they point", async () => {
    const link = page.getByRole("link", { name: /^GitHub/ });
    await expect(link).toHaveAttribute("href", `https://github.com/tideline/${name}`);
    await expect(page.getByText("grafana/dashboard-selector")).toBeVisible();
  });
  await folder.remove(file);
});

test("a draft that somebody else overtook is brought together with theirs", async ({
  page,
  signInAs,
  api,
  folder,
}) => {
  const name = uniqueName();
  const file = `components/${name}.yaml`;
  await folder.write(file, component(name, "Till"));
  await signInAs("operator");
  await expect(async () => {
    await page.goto(`${pageOf(name)}/edit`);
    await expect(page.getByRole("textbox", { name: "Title", exact: true })).toHaveValue("Till", {
      timeout: 1000,
    });
  }).toPass();
  await page.getByRole("textbox", { name: "Title", exact: true }).fill("Mine");
  const changes = { title: "Theirs", description: "From elsewhere" };
  const answer = await api.patch(
    `/api/v1/catalog/entities/${encodeURIComponent(`component:default/${name}`)}/overlay`,
    {
      headers: { "Idempotency-Key": name },
      data: { expectedVersion: 0, changes },
    },
  );
  expect(answer.ok(), await answer.text()).toBe(true);
  const stale = page.getByRole("region", { name: "Changed in the meantime" });
  await expect(stale).toContainText("title, description");
  await expect(stale.getByRole("radio", { name: "Yours: Mine" })).toBeChecked();
  await stale.getByRole("button", { name: "Go on with both changes" }).click();
  await expect(page.getByRole("textbox", { name: "Description" })).toHaveValue("From elsewhere");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { name: "Mine", level: 1 })).toBeVisible();
  await expect(page.getByText("From elsewhere").first()).toBeVisible();
  await folder.remove(file);
});

test("who does not own it may not edit it, and is told why", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/catalog/component/default/checkout/edit");
  await expect(page.getByRole("heading", { name: /You may not edit/ })).toBeVisible();
});
