import { randomBytes } from "node:crypto";
import { publishedStack } from "../../env.ts";
import { accessibilityProblems } from "../../fixtures/accessibility.ts";
import { startBreakerProcess } from "../../fixtures/breaker-process.ts";
import { breakerSeed } from "../../fixtures/breakers.ts";
import { expect, test } from "../../fixtures/test.ts";

const SPREAD_MS = 20_000;
/** An instance that says nothing for 15 s is silent. */
const SILENT_MS = 30_000;

test("a breaker trips on the wall, is forced with proof from two real services, one of which then falls silent", async ({
  page,
  signInAs,
  api,
}) => {
  test.setTimeout(150_000);
  const key = await breakerSeed(api).key();
  const breaker = `pay-${randomBytes(4).toString("hex")}`;
  const wanted = { url: publishedStack().edge, key, service: "checkout", breaker, openSeconds: 2 };
  const services = [startBreakerProcess(wanted), startBreakerProcess(wanted)];
  const [first, second] = services;
  const dialog = page.getByRole("dialog");
  const tile = page
    .getByRole("list", { name: "Breakers that need attention" })
    .getByRole("listitem")
    .filter({ hasText: breaker });
  try {
    await signInAs("operator");
    await test.step("both services report it", async () => {
      await expect(async () => {
        await page.goto(`/breakers?q=${breaker}`);
        await expect(page.getByRole("row", { name: breaker })).toContainText("Closed", { timeout: 2_000 });
      }).toPass({ timeout: SPREAD_MS });
    });

    await test.step("failures in one of them open it there, and the wall shows it by itself", async () => {
      first?.fail(true);
      await expect(tile).toContainText("Open", { timeout: SPREAD_MS });
      await expect(tile).toContainText("1 of 2 instances open");
      await expect(tile).toContainText("DependencyDown");
      first?.fail(false);
      await expect(tile).toHaveCount(0, { timeout: SPREAD_MS });
    });

    await test.step("one click and Enter force it open, and both services confirm", async () => {
      await page.getByRole("row", { name: breaker }).getByRole("link").click();
      await expect(page.getByRole("heading", { level: 1, name: breaker })).toBeVisible();
      await page.getByRole("button", { name: "Force…" }).click();
      await expect(dialog).toContainText(`turns its calls to ${breaker} away at once`);
      await expect(dialog.getByRole("button", { name: "Force open for 15 minutes" })).toBeFocused();
      expect(await accessibilityProblems(page)).toEqual([]);
      for (let press = 0; press < 3; press++) await page.keyboard.press("Enter");
      await expect(dialog).toContainText("Confirmed 2 of 2 instances", { timeout: SPREAD_MS });
      await expect.poll(() => services.map((one) => one.state())).toEqual(["open", "open"]);
      expect(await accessibilityProblems(page)).toEqual([]);
    });

    await test.step("why is asked afterwards", async () => {
      await dialog.getByRole("textbox", { name: "Why is it held?" }).fill("The provider is down");
      await page.keyboard.press("Enter");
      await expect(dialog).toContainText("Reason: The provider is down");
      await page.keyboard.press("Escape");
      await expect(page.getByRole("region", { name: "Lever" })).toContainText("Held open by Olga Brandt");
    });

    await test.step("an instance that dies without a word is silent, and is not counted as confirmed", async () => {
      await second?.kill();
      const instances = page.getByRole("region", { name: "Instances of the breaker" });
      await expect(instances).toContainText("Silent: this is what it last said", { timeout: SILENT_MS });
      await expect(page.getByRole("region", { name: "Lever" })).toContainText("Confirmed 1 of 1 instance");
    });

    await test.step("released, it decides by itself again, and the register has all of it", async () => {
      await page.getByRole("button", { name: "Release…" }).click();
      await dialog.getByRole("button", { name: "Release" }).click();
      await expect(dialog).toContainText("Released");
      await expect.poll(() => first?.state(), { timeout: SPREAD_MS }).toBe("closed");
      await dialog.getByRole("button", { name: "Close" }).last().click();
      const history = page.getByRole("region", { name: "History" });
      await expect(history).toContainText("Circuit breaker opened");
      await expect(history).toContainText("Circuit breaker forced");
      await expect(history).toContainText("Circuit breaker released");
    });
  } finally {
    await Promise.all(services.map((one) => one.stop()));
  }
});

test("forcing closed takes a protection away, and asks why before", async ({ page, signInAs, api }) => {
  const breaker = await breakerSeed(api).report();
  await signInAs("operator");
  await page.goto(breaker.href);
  await page.getByRole("button", { name: "Force…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Closed", { exact: true }).first().click();
  await dialog.getByRole("button", { name: "Force closed for 15 minutes" }).click();
  await expect(dialog).toContainText("Taking a protection away needs a reason");
  await dialog.getByText("5 min", { exact: true }).click();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("A false alarm of its own check");
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("Forced closed");
  await expect(dialog).toContainText("Reason: A false alarm of its own check");
});

test("the palette forces by keyboard alone, from any page", async ({ page, signInAs, api }) => {
  const breaker = await breakerSeed(api).report();
  await signInAs("operator");
  await page.goto("/register");
  await expect(page.getByRole("heading", { level: 1, name: "Register" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: /^Search entities/ }).fill(`force open breaker ${breaker.name}`);
  const option = page.getByRole("option", { name: `Force open breaker ${breaker.path} in production` });
  await expect(option).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Force open for 15 minutes" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("Forced open");
});

test("a viewer sees the lever and reads why it is not theirs", async ({ page, signInAs, api }) => {
  const breaker = await breakerSeed(api).report();
  await signInAs("viewer");
  await page.goto(breaker.href);
  const force = page.getByRole("button", { name: "Force…" });
  await expect(force).toBeDisabled();
  await expect(force).toHaveAccessibleDescription(/./);
});

test("a force that the portal cannot carry out claims nothing, and can be tried again", async ({
  page,
  signInAs,
  api,
}) => {
  const breaker = await breakerSeed(api).report();
  await signInAs("operator");
  await page.goto(breaker.href);
  await page.getByRole("button", { name: "Force…" }).click();
  await page.route("**/api/trpc/breakers.force", (route) => route.abort());
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: /Reason/ }).fill("Kept across the failure");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("cannot be reached");
  await expect(dialog).not.toContainText("Forced open");
  await expect(dialog.getByRole("textbox", { name: /Reason/ })).toHaveValue("Kept across the failure");
  await page.unroute("**/api/trpc/breakers.force");
  await dialog.getByRole("button", { name: "Force open for 15 minutes" }).click();
  await expect(dialog).toContainText("Forced open");
});
