import { expect, test } from "../../fixtures/test.ts";

test("a viewer sees the button they may not use, with the reason of the policy", async ({
  page,
  signInAs,
  seed,
}) => {
  const component = await seed.component();
  await signInAs("viewer");
  await page.goto(component.href);
  const button = page.getByRole("button", { name: "Read file again" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAccessibleDescription(/\w+ \w+ \w+/);
  const reason =
    (await button.evaluate((element) => {
      const id = element.getAttribute("aria-describedby");
      return id === null ? null : document.getElementById(id)?.textContent;
    })) ?? "";
  await button.hover();
  await expect(page.getByRole("tooltip")).toHaveText(reason);
});

test("a button pressed twice is one event", async ({ page, signInAs, seed, api }) => {
  const component = await seed.component();
  await signInAs("operator");
  const me = (await (await page.request.get("/api/v1/me")).json()) as { id: string };
  const before = await refreshes();
  await page.goto(component.href);
  const button = page.getByRole("button", { name: "Read file again" });
  await expect(button).toBeVisible();
  await expect(button).not.toHaveAttribute("aria-disabled", "true");
  const sent = page.waitForRequest((request) => request.url().includes("catalog.refreshLocation"));
  await button.dblclick();
  expect((await sent).headers()["idempotency-key"]).toMatch(/.{16,}/);
  await expect(page.getByRole("status", { name: "Notifications" })).toContainText(/read/i, {
    timeout: 20_000,
  });
  expect(await refreshes()).toBe(before + 1);

  async function refreshes(): Promise<number> {
    const filter = new URLSearchParams({
      type: "catalog.location_refresh_requested",
      actorId: me.id,
      limit: "500",
    });
    const answer = await api.get(`/api/v1/events?${filter.toString()}`);
    return ((await answer.json()) as { items: unknown[] }).items.length;
  }
});
