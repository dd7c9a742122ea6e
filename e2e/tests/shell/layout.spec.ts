import { layoutShift, obscuredFocus, overflowing, watchLayoutShift } from "../../fixtures/layout.ts";
import { routes } from "../../fixtures/routes.ts";
import { openRoute } from "../../fixtures/settled.ts";
import { expect, test } from "../../fixtures/test.ts";

const TAB_STOPS = 40;

for (const route of routes) {
  test(`${route.path} fits a window 320 px wide`, async ({ page, signInAs }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await signInAs("admin");
    await openRoute(page, route);
    expect(await overflowing(page)).toEqual([]);
  });

  test(`${route.path} keeps its layout while it loads`, async ({ page, signInAs }) => {
    await watchLayoutShift(page);
    await signInAs("admin");
    await openRoute(page, route);
    expect(await layoutShift(page)).toBeLessThan(0.1);
  });

  test(`nothing covers the focused element on ${route.path}`, async ({ page, signInAs }) => {
    await signInAs("admin");
    await openRoute(page, route);
    for (let stop = 0; stop < TAB_STOPS; stop++) {
      await page.keyboard.press("Tab");
      expect(await obscuredFocus(page)).toBeNull();
    }
  });
}
