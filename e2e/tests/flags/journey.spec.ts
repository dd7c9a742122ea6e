import { randomBytes } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { publishedStack } from "../../env.ts";
import { startSdkProcess } from "../../fixtures/sdk-process.ts";
import { expect, test } from "../../fixtures/test.ts";

const SPREAD_MS = 20_000;

async function send<T>(api: APIRequestContext, path: string, data: object): Promise<T> {
  const headers = { "Idempotency-Key": crypto.randomUUID(), "Signalbox-Reason": "Payday%20is%20near" };
  const answer = await api.post(`/api/v1${path}`, { headers, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as T;
}

test("a flag is made, ramped, killed with proof from two real services, restored, and all of it is in the register", async ({
  page,
  signInAs,
  api,
  seed,
}) => {
  test.slow();
  const service = await seed.component();
  const key = `journey-${randomBytes(4).toString("hex")}`;
  const created = await send<{ secret: string }>(api, "/flag-environments/production/keys", {
    kind: "server",
    name: key,
  });
  const services = ["checkout", "basket"].map((name, at) =>
    startSdkProcess({
      url: publishedStack().edge,
      key: created.secret,
      service: name,
      flag: key,
      targetingKey: `customer-${String(at)}`,
    }),
  );
  const values = () => services.map((one) => one.value());
  const everywhere = (value: boolean) => expect.poll(values, { timeout: SPREAD_MS }).toEqual([value, value]);
  const dialog = page.getByRole("dialog");
  const lever = page
    .getByRole("list", { name: "Levers" })
    .getByRole("listitem")
    .filter({ hasText: "Production" });

  try {
    await test.step("a flag is made for the service", async () => {
      await signInAs("admin");
      await page.goto(`${service.href}?tab=flags`);
      await page.getByRole("button", { name: "New flag" }).click();
      await page.getByRole("textbox", { name: "Name", exact: true }).fill("Express checkout");
      await page.getByRole("textbox", { name: "Key" }).fill(key);
      await page.getByRole("button", { name: "Create flag" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Express checkout" })).toBeVisible();
      await expect(page.getByRole("main").getByRole("link", { name: service.name }).first()).toBeVisible();
      await expect
        .poll(() => services.map((one) => one.state()), { timeout: SPREAD_MS })
        .toEqual(["live", "live"]);
      await everywhere(false);
    });

    await test.step("it is ramped, and both services change", async () => {
      const rampTo = (percent: number) =>
        send(api, `/flags/${key}/settings/production/schedules`, {
          plan: { kind: "ramp", variant: "on", rest: "off", steps: [{ percent, minutes: 0 }] },
        });
      await rampTo(50);
      await expect(lever).toContainText("50 % on", { timeout: SPREAD_MS });
      await rampTo(100);
      await everywhere(true);
      await expect(lever).toContainText("100 % on");
    });

    await test.step("one click and Enter kill it, and both services confirm", async () => {
      await page
        .getByRole("button", { name: `Kill ${key} in production` })
        .first()
        .click();
      await expect(dialog).toContainText("Everyone in production gets off");
      await page.keyboard.press("Enter");
      await expect(dialog).toContainText("Confirmed 2 of 2 instances", { timeout: SPREAD_MS });
      await everywhere(false);
      await dialog.getByRole("textbox", { name: "Why was it killed?" }).fill("Cards are charged twice");
      await page.keyboard.press("Enter");
      await expect(dialog).toContainText("Reason: Cards are charged twice");
    });

    await test.step("it is restored exactly, and both services follow", async () => {
      await dialog.getByRole("button", { name: "Restore" }).click();
      await dialog.getByRole("textbox", { name: "Reason" }).fill("The charge is mended");
      await page.keyboard.press("Enter");
      await expect(dialog).toContainText("Restored");
      await expect(dialog).toContainText("Confirmed 2 of 2 instances", { timeout: SPREAD_MS });
      await everywhere(true);
      await page.keyboard.press("Escape");
    });

    await test.step("all of it is in the register, with who and why", async () => {
      await page.getByRole("tab", { name: "History" }).click();
      const history = page.getByRole("tabpanel");
      for (const title of [
        "Flag created",
        "Flag change scheduled",
        "Flag killed",
        "Reason given for a kill",
        "Flag restored",
      ]) {
        await expect(history.getByRole("button", { name: title }).first()).toBeVisible();
      }
      await history.getByRole("button", { name: "Flag restored" }).click();
      await expect(history).toContainText("Reason: The charge is mended");
      await history.getByRole("link", { name: "Open in the register" }).click();
      await expect(page).toHaveURL(/\/register\/\d+$/);
      await expect(page.getByRole("dialog")).toContainText("The charge is mended");
    });
  } finally {
    await Promise.all(services.map((one) => one.stop()));
  }
});
