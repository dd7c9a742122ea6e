import { expect, test } from "../../fixtures/test.ts";

test("a viewer sees the button they may not use, with the reason of the policy", async ({
  page,
  signInAs,
}) => {
  await signInAs("viewer");
  await page.goto("/locations");
  const refresh = page.getByRole("button", { name: /refresh/i }).first();
  await expect(refresh).toHaveAttribute("aria-disabled", "true");
  await expect(refresh).toHaveAccessibleDescription(/.{10,}/);
  await refresh.click();
  await expect(page.getByText(/requested|refreshed/i)).toHaveCount(0);
});

test("a click made twice is one event", async ({ page, signInAs, api }) => {
  const before = await refreshes();
  await signInAs("operator");
  await page.goto("/locations");
  const refresh = page.getByRole("button", { name: /refresh/i }).first();
  await expect(refresh).toBeEnabled();
  await expect(refresh).not.toHaveAttribute("aria-disabled", "true");
  await refresh.dblclick();
  await expect.poll(refreshes).toBe(before + 1);

  async function refreshes(): Promise<number> {
    const answer = await api.get("/api/v1/events?type=catalog.location_refresh_requested&limit=500");
    return ((await answer.json()) as { items: unknown[] }).items.length;
  }
});
