import { randomBytes } from "node:crypto";
import { connected } from "../../fixtures/settled.ts";
import { expect, test } from "../../fixtures/test.ts";

test("an objective is made from a form, tried on history before it is created", async ({
  page,
  signInAs,
  seed,
}) => {
  const service = await seed.component();
  const title = `Answers ${randomBytes(4).toString("hex")}`;
  await signInAs("admin");
  await page.goto(`${service.href}?tab=slos`);
  await page.getByRole("button", { name: "New SLO" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill(title);
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(/^answers-/);
  await page.getByRole("textbox", { name: /^Objective/ }).fill("100");
  await page.getByRole("button", { name: "Preview on history" }).click();
  await expect(page.getByText("Must be above 0 % and below 100 %")).toBeVisible();
  await page.getByRole("textbox", { name: /^Objective/ }).fill("99,5");
  await page
    .getByRole("radiogroup", { name: "What is promised" })
    .getByText("Availability", { exact: true })
    .click();
  await expect(page.getByRole("textbox", { name: "All events" })).toContainText(`service="${service.name}"`);
  await expect(page.getByRole("button", { name: "Create SLO" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "Preview on history" }).click();
  await expect(page.getByRole("region", { name: "On the last 30 days" })).toBeVisible();
  await page.getByRole("button", { name: "Create SLO" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("99.5 %");
  await page.getByRole("tab", { name: "History" }).click();
  await expect(page.getByText("Objective created")).toBeVisible();
});

test("a change is tried on history beside what holds, and what somebody else changed is shown first", async ({
  page,
  signInAs,
  openAs,
  slos,
}) => {
  test.slow();
  const slo = await slos.create({ target: 0.99 });
  await signInAs("admin");
  await page.goto(`${slo.href}?tab=edit`);
  await connected(page);
  const target = page.getByRole("textbox", { name: /^Objective/ });
  await target.fill("95");
  await expect(page.getByRole("region", { name: "Your changes" })).toContainText("target");

  const other = await openAs("admin");
  await other.goto(`${slo.href}?tab=edit`);
  await connected(other);
  await other.getByRole("textbox", { name: "Title" }).fill(`${slo.title} of somebody else`);
  await other.getByRole("button", { name: "Preview on history" }).click();
  await other.getByRole("button", { name: "Save changes" }).click();
  await expect(other.getByRole("heading", { level: 1, name: /of somebody else/ })).toBeVisible();

  await expect(page.getByRole("region", { name: "Changed in the meantime" })).toContainText(
    "of somebody else",
  );
  await page.getByRole("button", { name: "Begin again with theirs" }).click();
  await target.fill("95");
  await page.getByRole("button", { name: "Preview on history" }).click();
  await expect(page.getByRole("region", { name: "On the last 30 days" })).toContainText("As it is now");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("banner").or(page.getByRole("main"))).toContainText("95 %");
});

test("an objective goes into the archive after a question, and out of it again", async ({
  page,
  signInAs,
  slos,
}) => {
  const slo = await slos.create();
  await signInAs("admin");
  await page.goto(`${slo.href}?tab=definition`);
  await connected(page);
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Archive", exact: true }).click();
  await expect(page.getByRole("main").getByText("Archived", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Take out of the archive" }).click();
  await expect(page.getByRole("button", { name: "Archive", exact: true })).toBeVisible();
});

test("a viewer may look at an objective and is told why nothing can be changed", async ({
  page,
  signInAs,
  slos,
}) => {
  const slo = await slos.create();
  await signInAs("viewer");
  await page.goto(`${slo.href}?tab=definition`);
  const archive = page.getByRole("button", { name: "Archive", exact: true });
  await expect(archive).toHaveAttribute("aria-disabled", "true");
  await expect(archive).toHaveAccessibleDescription(/.+/);
});
