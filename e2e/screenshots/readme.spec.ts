import path from "node:path";
import { settled } from "../fixtures/settled.ts";
import { expect, test } from "../fixtures/test.ts";

const IMAGES = path.resolve(import.meta.dirname, "../../docs/images");

const pictures = [
  { name: "catalog", path: "/catalog" },
  { name: "entity", path: "/catalog/component/default/checkout" },
  { name: "register", path: "/register" },
] as const;

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const picture of pictures) {
      test(picture.name, async ({ page, signInAs }) => {
        await signInAs("developer");
        await page.goto(picture.path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await settled(page);
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({
          path: path.join(IMAGES, `${picture.name}-${colorScheme}.png`),
          animations: "disabled",
        });
      });
    }
  });
}
