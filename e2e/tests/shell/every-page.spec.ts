import type { Page } from "@playwright/test";
import { accessibilityProblems } from "../../fixtures/accessibility.ts";
import { policyViolations, watchPolicyViolations } from "../../fixtures/content-policy.ts";
import { layoutShift, obscuredFocus, overflowing, watchLayoutShift } from "../../fixtures/layout.ts";
import { routes, signInRoute } from "../../fixtures/routes.ts";
import { openRoute } from "../../fixtures/settled.ts";
import { expect, test } from "../../fixtures/test.ts";

const TAB_STOPS = 40;
const MOST_SHIFT = 0.1;

for (const route of [...routes, signInRoute]) {
  test(`${route.path} holds to what every page promises`, async ({ page, signInAs }) => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await watchLayoutShift(page);
    await watchPolicyViolations(page);
    if (route !== signInRoute) await signInAs("admin");
    const answer = page.waitForResponse((response) => new URL(response.url()).pathname === route.path);
    await openRoute(page, route);

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

const overlays = [
  { name: "the palette", path: "/catalog", open: (page: Page) => page.keyboard.press("Control+k") },
  { name: "the list of shortcuts", path: "/catalog", open: (page: Page) => page.keyboard.press("?") },
  {
    name: "the filter by kind",
    path: "/catalog",
    open: (page: Page) => page.getByRole("search").getByRole("button", { name: "Kind" }).click(),
  },
  {
    name: "the dialog to create a token",
    path: "/settings/tokens",
    open: (page: Page) => page.getByRole("button", { name: "Create token" }).click(),
  },
  {
    name: "the dialog to grant a role",
    path: "/admin/roles",
    open: (page: Page) => page.getByRole("button", { name: "Grant role" }).click(),
  },
] as const;

for (const overlay of overlays) {
  test(`${overlay.name} breaks no rule of WCAG 2.2 AA, and Escape closes it`, async ({ page, signInAs }) => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await signInAs("admin");
    await openRoute(page, { path: overlay.path, heading: /./ });
    await overlay.open(page);
    await expect(page.getByRole("dialog")).toBeVisible();
    expect.soft(await accessibilityProblems(page)).toEqual([]);
    await turnDark(page);
    expect.soft(await accessibilityProblems(page)).toEqual([]);
    await expect(async () => {
      // The first one may close a list of suggestions inside.
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
  });
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
