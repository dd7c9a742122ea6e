import { expect, test } from "../../fixtures/test.ts";

const REASON = "No policy allows you to read a location again. It takes the role developer.";

test("a viewer sees the button they may not use, with what it takes", async ({ page, signInAs, seed }) => {
  const component = await seed.component();
  await signInAs("viewer");
  await page.goto(component.href);
  const button = page.getByRole("button", { name: "Read file again" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAccessibleDescription(REASON);
  await button.hover();
  await expect(page.getByRole("tooltip")).toHaveText(REASON);
  await button.click({ force: true });
  await expect(page.getByRole("status", { name: "Notifications" })).toBeEmpty();
});

test("a request that a policy forbids is refused with the sentence of that policy", async ({
  api,
  playwright,
  baseURL,
}) => {
  const created = await api.post("/api/v1/tokens", {
    headers: { "idempotency-key": crypto.randomUUID() },
    data: { name: "reads only", scopes: ["read"], expiresInDays: 1 },
  });
  const { secret } = (await created.json()) as { secret: string };
  const reader = await playwright.request.newContext({
    ...(baseURL !== undefined && { baseURL }),
    extraHTTPHeaders: { authorization: `Bearer ${secret}`, "idempotency-key": crypto.randomUUID() },
  });
  const locations = await reader.get("/api/v1/catalog/locations");
  const { items } = (await locations.json()) as { items: { id: string }[] };
  const refused = await reader.post(`/api/v1/catalog/locations/${items[0]?.id ?? "none"}/refresh`);
  expect(refused.status()).toBe(403);
  expect(await refused.json()).toMatchObject({
    code: "forbidden",
    detail: "This token lacks the scope write.",
    policies: ["token-scope-write"],
  });
  await reader.dispose();
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
