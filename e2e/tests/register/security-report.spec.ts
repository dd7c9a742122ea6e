import { readFile } from "node:fs/promises";
import { people } from "../../fixtures/people.ts";
import { expect, test } from "../../fixtures/test.ts";

test("the saved view of security is one click away in the register and shows nothing else", async ({
  page,
  signInAs,
}) => {
  await signInAs("admin");
  await page.goto("/register");
  await page.getByRole("radiogroup", { name: "View" }).getByText("Security").click();
  await expect(page).toHaveURL(/type=auth\.&type=policy\./);
  await expect(page.getByRole("row", { name: /Signed in/ }).first()).toBeVisible();
  await expect(page.getByRole("row", { name: /Entity|Location/ })).toHaveCount(0);

  await page.getByRole("radiogroup", { name: "View" }).getByText("All events").click();
  await expect(page).not.toHaveURL(/type=/);
});

test("the security report covers the period and the actor that it says", async ({ page, signInAs }) => {
  await signInAs("admin");
  await page.goto("/register");
  await page.getByRole("link", { name: "Security report" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Security report" })).toBeVisible();
  const events = page.getByRole("region", { name: "Events of the period" });
  await expect(events.getByRole("row").nth(1)).toBeVisible();

  await test.step("one actor", async () => {
    await page
      .getByRole("table", { name: "Events by actor" })
      .getByRole("link", { name: people.admin.name })
      .click();
    await expect(page).toHaveURL(/[?&]actor=usr_/);
    const rows = events.getByRole("row");
    await expect(rows.filter({ hasText: people.admin.name }).first()).toBeVisible();
    await expect(rows.filter({ hasNotText: people.admin.name })).toHaveCount(1);
    await expect(page.getByRole("table", { name: "Events by actor" }).getByRole("row")).toHaveCount(2);
  });

  await test.step("another period", async () => {
    await page.getByRole("search").getByRole("button", { name: / to / }).click();
    const range = page.getByRole("dialog");
    await range.getByLabel("From").fill("2020-01-01");
    await range.getByLabel("To").fill("2020-02-01");
    await range.getByRole("button", { name: "Apply" }).click();
    await expect(page).toHaveURL(/from=2020-01-01T00:00:00\.000Z/);
    await expect(page.getByText("Nothing happened to access in this period")).toBeVisible();
  });
});

test("the report is downloaded as CSV, each line an event of the period", async ({ page, signInAs }) => {
  await signInAs("admin");
  await page.goto("/reports/security");
  const started = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  const file = await started;
  expect(file.suggestedFilename()).toMatch(/^security-report-\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d\.csv$/);
  const [header, ...lines] = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
  expect(header).toMatch(/^position,.*type,.*address,client$/);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => !/,(auth|policy)\./.test(line))).toEqual([]);
});

test("on paper the report stands without navigation and controls", async ({ page, signInAs }) => {
  await signInAs("admin");
  await page.goto("/reports/security");
  const navigation = page.getByRole("navigation", { name: "Main" });
  const print = page.getByRole("button", { name: "Print" });
  const period = page.getByRole("search");
  for (const control of [navigation, print, period]) await expect(control).toBeVisible();
  await page.emulateMedia({ media: "print" });
  for (const control of [navigation, print, period]) await expect(control).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Security report" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Signed in/ }).first()).toBeVisible();
});
