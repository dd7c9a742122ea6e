import type { Page } from "@playwright/test";
import { accessibilityProblems } from "../../fixtures/accessibility.ts";
import { policyViolations, watchPolicyViolations } from "../../fixtures/content-policy.ts";
import { layoutShift, obscuredFocus, overflowing, watchLayoutShift } from "../../fixtures/layout.ts";
import { located, routes, signInRoute } from "../../fixtures/routes.ts";
import { openRoute, settled } from "../../fixtures/settled.ts";
import { expect, test } from "../../fixtures/test.ts";

const TAB_STOPS = 40;
const MOST_SHIFT = 0.1;

for (const known of [...routes, signInRoute]) {
  test(`${known.path} holds to what every page promises`, async ({ page, signInAs, api }) => {
    const route = await located(known, api);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await watchLayoutShift(page);
    await watchPolicyViolations(page);
    if (known !== signInRoute) await signInAs("admin");
    const answer = page.waitForResponse((response) => response.request().isNavigationRequest());
    await openRoute(page, route);
    expect.soft((await answer).status()).toBe(route.status ?? 200);

    await test.step("its content policy lets no script in from elsewhere", async () => {
      const policy = (await answer).headers()["content-security-policy"] ?? "";
      expect.soft(policy).toMatch(/script-src [^;]*'nonce-/);
      expect.soft(policy).not.toMatch(/script-src [^;]*'unsafe-(inline|eval)'/);
      expect.soft(await policyViolations(page)).toEqual([]);
    });
    await test.step("its layout stays while it loads", async () => {
      expect.soft(await layoutShift(page)).toBeLessThan(MOST_SHIFT);
    });
    await test.step("it breaks no rule of WCAG 2.2 AA in the light theme", async () => {
      expect.soft(await accessibilityProblems(page)).toEqual([]);
    });
    await test.step("nor in the dark one", async () => {
      await turnDark(page);
      expect.soft(await accessibilityProblems(page)).toEqual([]);
    });
    await test.step("nothing covers the focused element", async () => {
      expect.soft(await coveredStops(page)).toEqual([]);
    });
    await test.step("it fits a window 320 px wide", async () => {
      await page.setViewportSize({ width: 320, height: 640 });
      await openRoute(page, route);
      expect.soft(await overflowing(page)).toEqual([]);
      expect.soft(await accessibilityProblems(page)).toEqual([]);
    });
  });
}

interface Overlay {
  readonly name: string;
  readonly path: string;
  /** Where it is no dialog. */
  readonly role?: "menu";
  readonly narrow?: boolean;
  readonly open: (page: Page) => Promise<void>;
}

const overlays: readonly Overlay[] = [
  { name: "the palette", path: "/catalog", open: (page) => page.keyboard.press("Control+k") },
  { name: "the list of shortcuts", path: "/catalog", open: (page) => page.keyboard.press("?") },
  {
    name: "the filter by kind",
    path: "/catalog",
    open: (page) => page.getByRole("search").getByRole("button", { name: "Kind" }).click(),
  },
  {
    name: "an event beside the register",
    path: "/register?type=catalog.entity_registered",
    open: (page) => page.getByRole("table", { name: "Events" }).getByRole("link").first().click(),
  },
  {
    name: "the dialog to create a token",
    path: "/settings/tokens",
    open: (page) => page.getByRole("button", { name: "Create token" }).click(),
  },
  { name: "the question before a token is revoked", path: "/settings/tokens", open: askToRevoke },
  {
    name: "the dialog to grant a role",
    path: "/admin/roles",
    open: (page) => page.getByRole("button", { name: "Grant role" }).click(),
  },
  {
    name: "the account menu",
    path: "/catalog",
    role: "menu",
    open: (page) => page.getByRole("button", { name: /^Account of/ }).click(),
  },
  {
    name: "the navigation of a narrow window",
    path: "/catalog",
    narrow: true,
    open: (page) => page.getByRole("button", { name: "Open navigation" }).click(),
  },
];

for (const { name, path, role = "dialog", narrow = false, open } of overlays) {
  test(`${name} breaks no rule of WCAG 2.2 AA, and Escape closes it`, async ({ page, signInAs }) => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    if (narrow) await page.setViewportSize({ width: 390, height: 780 });
    await signInAs("admin");
    await openRoute(page, { path, heading: /./ });
    await open(page);
    await expect(page.getByRole(role)).toBeVisible();
    await settled(page);
    expect.soft(await accessibilityProblems(page)).toEqual([]);
    await turnDark(page);
    expect.soft(await accessibilityProblems(page)).toEqual([]);
    await expect(async () => {
      // The first one may close a list of suggestions inside.
      await page.keyboard.press("Escape");
      await expect(page.getByRole(role)).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
  });
}

/** There must be a token before it can be revoked. */
async function askToRevoke(page: Page): Promise<void> {
  const name = `to be revoked ${Date.now()}`;
  const created = await page.request.post("/api/v1/tokens", {
    headers: { "idempotency-key": crypto.randomUUID() },
    data: { name, scopes: ["read"], expiresInDays: 1 },
  });
  expect(created.ok(), await created.text()).toBe(true);
  await page.reload();
  await page.getByRole("row", { name }).getByRole("button", { name: "Revoke" }).click();
}

async function turnDark(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
}

/** The tab stops of the page that something else lies over. */
async function coveredStops(page: Page): Promise<string[]> {
  const covered: string[] = [];
  for (let stop = 0; stop < TAB_STOPS; stop++) {
    await page.keyboard.press("Tab");
    const found = await obscuredFocus(page);
    if (found !== null) covered.push(found);
  }
  return covered;
}
