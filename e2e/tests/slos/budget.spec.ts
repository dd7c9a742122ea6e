import type { Page } from "@playwright/test";
import { overflowing } from "../../fixtures/layout.ts";
import { connected } from "../../fixtures/settled.ts";
import { expect, test } from "../../fixtures/test.ts";

/** Half an hour in which a fifth of the requests failed, with a silence of ten minutes. */
const HALF_AN_HOUR = Array.from({ length: 30 }, (_, back) => back + 3)
  .filter((minutesAgo) => minutesAgo < 10 || minutesAgo >= 20)
  .map((minutesAgo) => ({ minutesAgo, good: 80, bad: 20 }));
const TOLD = HALF_AN_HOUR.length * 100;

const chart = (page: Page, name: string) => page.getByRole("figure", { name: new RegExp(`^${name}`) });

test("requests that services tell of burn the budget, which the page shows with its gap, and as a table", async ({
  page,
  signInAs,
  slos,
}) => {
  test.slow();
  const slo = await slos.create({ target: 0.99, told: HALF_AN_HOUR });
  await slos.counted(slo, TOLD);
  await signInAs("viewer");
  await page.goto(`${slo.href}?from=-1h`);
  await expect(page.getByText("80 %", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("overspent")).toBeVisible();

  const burnDown = chart(page, "Budget burn-down");
  await expect(burnDown.getByText("% of the budget")).toBeVisible();
  await expect(burnDown).toContainText("Source:");
  await expect(burnDown).toContainText("as of");
  await burnDown.getByText("Table", { exact: true }).click();
  const rows = burnDown.getByRole("row");
  await expect(rows.nth(1)).toBeVisible();
  await expect(rows.nth(1)).toContainText("%");

  await test.step("what burned it is told by time and by event", async () => {
    await expect(page.getByRole("region", { name: "What burned the budget by time" })).toBeVisible();
    const byEvent = page.getByRole("region", { name: "What burned the budget by event" });
    await expect(byEvent.getByRole("row", { name: /No event before it/ })).toBeVisible();
  });

  await test.step("the alert that fires is in the table of alerts", async () => {
    await page.getByRole("tab", { name: "Alerts" }).click();
    const steady = page.getByRole("row").filter({ hasText: "6h" }).first();
    await expect(steady).toContainText("Firing");
    await expect(steady).toContainText("×");
  });
});

test("the range of the charts is in the address, and buttons, keys and drags change it", async ({
  page,
  signInAs,
  slos,
}) => {
  test.slow();
  const slo = await slos.create({ told: HALF_AN_HOUR });
  await slos.counted(slo, TOLD);
  await signInAs("viewer");
  await page.goto(`${slo.href}?from=-1h`);
  await connected(page);
  const plot = chart(page, "Budget burn-down").getByRole("application");
  await expect(plot).toBeVisible();

  await page.getByRole("button", { name: "Zoom out" }).click();
  await expect(page).toHaveURL(/from=20\d\d-.*to=20/);
  await page.goBack();
  await expect(page).toHaveURL(/from=-1h/);

  await plot.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(chart(page, "Budget burn-down").locator("[aria-live=polite]")).toContainText(
    /\d{4}-\d{2}-\d{2}/,
  );
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=20\d\d-.*to=20/);
  await page.getByRole("button", { name: "Back to the usual range" }).click();
  await expect(page).toHaveURL(new RegExp(`${slo.href}$`));
});

test("corrected and raw are two sights of one objective, and the choice is in the address", async ({
  page,
  signInAs,
  openAs,
  slos,
}) => {
  test.slow();
  const slo = await slos.create({ target: 0.99, told: HALF_AN_HOUR });
  await slos.counted(slo, TOLD);
  await signInAs("admin");
  await page.goto(slo.href);
  await connected(page);

  await page.getByRole("button", { name: "Request correction" }).first().click();
  const asking = page.getByRole("dialog", { name: "Request a correction" });
  await asking.getByRole("textbox", { name: "From" }).fill("soon");
  await asking.getByRole("button", { name: "Request correction" }).click();
  await expect(asking.getByText("Not a time.", { exact: false })).toBeVisible();
  await expect(asking.getByText("Say why this time shall not count.")).toBeVisible();
  await asking.getByRole("textbox", { name: "From" }).fill("-1h");
  await asking.getByRole("textbox", { name: "Reason" }).fill("The database was moved");
  await asking.getByRole("button", { name: "Request correction" }).click();
  await expect(asking).toHaveCount(0);

  await page.getByRole("tab", { name: "Corrections" }).click();
  const asked = page.getByRole("row", { name: /The database was moved/ });
  await expect(asked).toContainText("Waits for approval");
  await expect(asked.getByRole("button", { name: "Approve" })).toHaveAttribute("aria-disabled", "true");

  const other = await openAs("operator");
  await other.goto(`${slo.href}?tab=corrections`);
  await connected(other);
  await other.getByRole("button", { name: "Approve" }).click();
  await other.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(other.getByRole("row", { name: /The database was moved/ })).toContainText("Approved");

  await expect(asked).toContainText("Approved");
  await page.getByText("Raw", { exact: true }).click();
  await expect(page).toHaveURL(/view=raw/);
  await expect(page.getByText("80 %", { exact: true }).first()).toBeVisible();
});

test("the page fits a phone in every tab", async ({ page, signInAs, slos }) => {
  const slo = await slos.create();
  await page.setViewportSize({ width: 320, height: 700 });
  await signInAs("viewer");
  for (const tab of ["budget", "alerts", "corrections", "history", "definition", "edit"]) {
    await page.goto(`${slo.href}?tab=${tab}`);
    await expect(page.getByRole("heading", { level: 1, name: slo.title })).toBeVisible();
    expect(await overflowing(page), tab).toEqual([]);
  }
});
