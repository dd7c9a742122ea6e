import { accessibilityProblems } from "../../fixtures/accessibility.ts";
import { routes } from "../../fixtures/routes.ts";
import { openRoute } from "../../fixtures/settled.ts";
import { expect, test } from "../../fixtures/test.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const route of routes) {
      test(`${route.path} breaks no rule of WCAG 2.2 AA`, async ({ page, signInAs }) => {
        await signInAs("admin");
        await openRoute(page, route);
        expect(await accessibilityProblems(page)).toEqual([]);
      });
    }

    test("the sign-in page breaks no rule of WCAG 2.2 AA", async ({ page }) => {
      await openRoute(page, { path: "/sign-in", heading: /sign in/i });
      expect(await accessibilityProblems(page)).toEqual([]);
    });

    test("the open palette breaks no rule of WCAG 2.2 AA", async ({ page, signInAs }) => {
      await signInAs("admin");
      await openRoute(page, { path: "/catalog", heading: "Catalog" });
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await accessibilityProblems(page)).toEqual([]);
    });

    test("the list of shortcuts breaks no rule of WCAG 2.2 AA", async ({ page, signInAs }) => {
      await signInAs("admin");
      await openRoute(page, { path: "/catalog", heading: "Catalog" });
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await accessibilityProblems(page)).toEqual([]);
    });
  });
}
