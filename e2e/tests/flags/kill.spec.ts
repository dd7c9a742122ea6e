import type { Page } from "@playwright/test";
import { accessibilityProblems } from "../../fixtures/accessibility.ts";
import { expect, test } from "../../fixtures/test.ts";

const dialog = (page: Page) => page.getByRole("dialog");
const productionLever = (page: Page) =>
  page.getByRole("list", { name: "Levers" }).getByRole("listitem").filter({ hasText: "Production" });

test("one click and Enter kill a flag; the reason is asked afterwards, and the way back is exact", async ({
  page,
  signInAs,
  flags,
}) => {
  const flag = await flags.create();
  await flags.serve(flag, "production", "on");
  await signInAs("operator");
  await page.goto(flag.href);
  await expect(productionLever(page)).toContainText("serves on to everyone");
  await page
    .getByRole("button", { name: `Kill ${flag.key} in production` })
    .first()
    .click();

  await test.step("what everybody will get is seen first", async () => {
    await expect(dialog(page)).toContainText("Everyone in production gets off");
    await expect(dialog(page)).toContainText("serves on to everyone");
    expect(await accessibilityProblems(page)).toEqual([]);
  });
  await test.step("five Enters make one event", async () => {
    for (let press = 0; press < 5; press++) await page.keyboard.press("Enter");
    await expect(dialog(page)).toContainText("Killed");
    await expect.poll(() => flags.events(flag)).toContain("flags.flag_killed");
    expect((await flags.events(flag)).filter((type) => type === "flags.flag_killed")).toHaveLength(1);
  });
  await test.step("nothing is claimed that nobody has confirmed", async () => {
    await expect(dialog(page).getByRole("status").first()).toContainText(
      /No instance streams production|Confirmed|Pending/,
    );
    expect(await accessibilityProblems(page)).toEqual([]);
  });
  await test.step("why is asked now", async () => {
    await dialog(page).getByRole("textbox", { name: "Why was it killed?" }).fill("Baskets were lost");
    await page.keyboard.press("Enter");
    await expect(dialog(page)).toContainText("Reason: Baskets were lost");
  });
  await test.step("restored, it serves what it served, and the register has all of it", async () => {
    await dialog(page).getByRole("button", { name: "Restore" }).click();
    await expect(dialog(page)).toContainText("serves on to everyone");
    await page.keyboard.press("Enter");
    await expect(dialog(page)).toContainText("A change in production needs a reason");
    await dialog(page).getByRole("textbox", { name: "Reason" }).fill("The basket is mended");
    await page.keyboard.press("Enter");
    await expect(dialog(page)).toContainText("Restored");
    await dialog(page).getByRole("button", { name: "Close" }).last().click();
    await expect(productionLever(page)).toContainText("serves on to everyone");
    expect((await flags.events(flag)).slice(-3)).toEqual([
      "flags.flag_killed",
      "flags.kill_explained",
      "flags.flag_restored",
    ]);
  });
});

test("a kill never loses to a change that came in between", async ({ page, signInAs, flags }) => {
  const flag = await flags.create();
  await signInAs("operator");
  await page.goto(flag.href);
  await page.getByRole("button", { name: `Kill ${flag.key} in staging` }).click();
  await expect(dialog(page)).toContainText("Everyone in staging gets off");
  await flags.serve(flag, "staging", "on");
  await dialog(page).getByRole("button", { name: "Kill in staging" }).dblclick();
  await expect(dialog(page)).toContainText("Killed");
  expect((await flags.events(flag)).at(-1)).toBe("flags.flag_killed");
});

test("the palette kills by keyboard alone, from any page", async ({ page, signInAs, flags }) => {
  const flag = await flags.create();
  await signInAs("operator");
  await page.goto("/register");
  await expect(page.getByRole("heading", { level: 1, name: "Register" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: /^Search entities/ }).fill(`kill ${flag.key} in production`);
  await expect(page.getByRole("option", { name: `Kill ${flag.key} in production` })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("Everyone in production gets off");
  await expect(dialog(page).getByRole("button", { name: "Kill in production" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("Killed");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  expect((await flags.events(flag)).at(-1)).toBe("flags.flag_killed");
});

test("a kill in a row of the list is seen there, by others too", async ({
  page,
  signInAs,
  openAs,
  flags,
}) => {
  const flag = await flags.create();
  await signInAs("operator");
  await page.goto(`/flags?q=${flag.key}`);
  const watcher = await openAs("viewer");
  await watcher.goto(`/flags?q=${flag.key}`);
  const watched = watcher.getByRole("row", { name: new RegExp(flag.key) });
  await expect(watched).toBeVisible();
  await page.getByRole("button", { name: `Kill ${flag.key} in production` }).click();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("Killed");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("row", { name: new RegExp(flag.key) })).toContainText("Killed");
  await expect(watched).toContainText("Killed");
});

test("a viewer sees the brake and reads why it is not theirs", async ({ page, signInAs, flags }) => {
  const flag = await flags.create();
  await signInAs("viewer");
  await page.goto(flag.href);
  const kill = page.getByRole("button", { name: `Kill ${flag.key} in production` }).first();
  await expect(kill).toBeDisabled();
  await expect(kill).toHaveAccessibleDescription(/./);
});

test("a kill that the portal cannot carry out claims nothing, and can be tried again", async ({
  page,
  signInAs,
  flags,
}) => {
  const flag = await flags.create();
  await signInAs("operator");
  await page.goto(flag.href);
  await page
    .getByRole("button", { name: `Kill ${flag.key} in production` })
    .first()
    .click();
  await page.route("**/api/trpc/flags.kill", (route) => route.abort());
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("alert")).toContainText("cannot be reached");
  await expect(dialog(page)).not.toContainText("Killed");
  await page.unroute("**/api/trpc/flags.kill");
  await dialog(page).getByRole("button", { name: "Kill in production" }).click();
  await expect(dialog(page)).toContainText("Killed");
});
