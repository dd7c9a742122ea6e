import type { Page } from "@playwright/test";
import { accessibilityProblems } from "../../fixtures/accessibility.ts";
import { settled } from "../../fixtures/settled.ts";
import { expect, test } from "../../fixtures/test.ts";

const box = (page: Page) => page.getByRole("combobox", { name: "Search the catalog" });
const rows = (page: Page) => page.getByRole("table", { name: "Entities" }).getByRole("row");
const links = (page: Page) => page.getByRole("table", { name: "Entities" }).getByRole("link");
const chips = (page: Page) => page.getByRole("group", { name: "Active filters" });

test("fields, words and filters are one text in the address, and a reload shows the same", async ({
  page,
  signInAs,
}) => {
  await signInAs("viewer");
  await page.goto("/catalog");
  await box(page).fill("owner:payments type:service paym");
  await expect(links(page).first()).toHaveText(/payment/i);
  await expect(rows(page).locator("mark").first()).toHaveText(/paym/i);
  await expect(chips(page)).toContainText("payments");
  await expect(page).toHaveURL(/q=owner(:|%3A)payments/);
  const found = await links(page).allTextContents();

  await page.reload();
  await expect(box(page)).toHaveValue("owner:payments type:service paym");
  await expect(links(page)).toHaveText(found);

  await page.getByRole("button", { name: "Remove filter type service" }).click();
  await expect(box(page)).toHaveValue("owner:payments paym");
  await page.getByRole("search").getByRole("button", { name: "Kind" }).click();
  await page.getByRole("group", { name: "Kind" }).getByRole("checkbox", { name: /^API/ }).check();
  await page.keyboard.press("Escape");
  await expect(box(page)).toHaveValue("owner:payments paym kind:API");
  await page.getByRole("button", { name: "Clear all" }).click();
  await expect(box(page)).toHaveValue("");
});

test("what may follow is offered and taken by keyboard", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/catalog");
  await expect(links(page).first()).toBeVisible();
  await box(page).pressSequentially("ow");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option", { name: /^owner:/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(box(page)).toHaveValue("owner:");
  await box(page).pressSequentially("payme");
  await expect(page.getByRole("option", { name: /^payments/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(box(page)).toHaveValue("owner:group:default/payments ");
  await expect(page.getByRole("listbox", { name: "Suggestions" })).toBeHidden();
  await expect(
    links(page)
      .filter({ hasText: /ledger/i })
      .first(),
  ).toBeVisible();
});

test("misspelt words find what is spelt like them, and the page says so", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/catalog?q=paymnt");
  await expect(page.getByText("Nothing matches exactly.")).toBeVisible();
  await expect(links(page).first()).toHaveText(/payment/i);
  await expect(rows(page).locator("mark").first()).toHaveText(/payment/i);
});

test("an unknown field is named, with the one that was probably meant", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/catalog?q=ownr:payments");
  await expect(page.getByText("Unknown field ownr; did you mean owner?")).toBeVisible();
});

test("the palette understands fields, goes to all results, and remembers what was opened", async ({
  page,
  signInAs,
}) => {
  await signInAs("viewer");
  await page.goto("/register");
  await expect(page.getByRole("heading", { level: 1, name: "Register" })).toBeVisible();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Command palette" });
  await palette.getByRole("combobox").fill("owner:payments ledg");
  const ledger = palette.getByRole("option", { name: /^ledger.*Component · payments/i });
  await expect(ledger.locator("mark")).toHaveText(/ledg/i);
  await expect(palette.getByText("Component", { exact: true })).toBeVisible();
  await expect(palette.getByRole("option", { name: /^See all \d+ results?$/ })).toBeVisible();
  await ledger.click();
  await expect(page).toHaveURL(/\/catalog\/component\/default\/ledger$/);

  await page.keyboard.press("Control+k");
  await expect(palette.getByText("Recent", { exact: true })).toBeVisible();
  await expect(palette.getByRole("option", { name: /^ledger/i })).toBeVisible();
  await palette.getByRole("combobox").fill("type:service");
  await palette.getByRole("option", { name: /^See all \d+ results$/ }).click();
  await expect(box(page)).toHaveValue("type:service");
  await expect(links(page).first()).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("search, suggestions and palette are accessible", async ({ page, signInAs }) => {
      await signInAs("viewer");
      await page.goto("/catalog?q=paymnt+ownr:x");
      await settled(page);
      expect(await accessibilityProblems(page)).toEqual([]);
      await box(page).fill("payment kind:");
      await expect(page.getByRole("option", { name: /^API/ })).toBeVisible();
      await page.keyboard.press("ArrowDown");
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.keyboard.press("Control+k");
      const palette = page.getByRole("dialog", { name: "Command palette" });
      await palette.getByRole("combobox").fill("pci");
      await expect(palette.getByRole("option", { name: /^See all/ })).toBeVisible();
      expect(await accessibilityProblems(page)).toEqual([]);
    });
  });
}
