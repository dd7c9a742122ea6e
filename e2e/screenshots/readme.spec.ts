import path from "node:path";
import { connected, settled } from "../fixtures/settled.ts";
import { expect, test } from "../fixtures/test.ts";

const IMAGES = path.resolve(import.meta.dirname, "../../docs/images");
const FILE = "components/checkout.yaml";

const pictures = [
  { name: "catalog", path: "/catalog?kind=Component&type=service" },
  { name: "entity", path: "/catalog/component/default/checkout" },
  { name: "flags", path: "/flags" },
  { name: "register", path: "/register?type=catalog.&about=component%3Adefault%2Fcheckout" },
] as const;

test("what the pictures show has happened", async ({ page, signInAs, folder }) => {
  await signInAs("developer");
  await page.goto("/catalog/component/default/checkout");
  await connected(page);
  const good = await folder.read(FILE);
  const problem = page.getByText("This document was refused");
  await folder.write(FILE, good.replace("lifecycle: production", "lifecycle: [production]"));
  await expect(problem).toBeVisible();
  await folder.write(FILE, good.replace("confirmation.", "confirmation, receipt."));
  await expect(problem).toHaveCount(0);
  await folder.write(FILE, good);
  await expect(page.getByText("payment, confirmation.").first()).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const picture of pictures) {
      test(picture.name, async ({ page, signInAs }) => {
        await signInAs("developer");
        await page.goto(picture.path);
        await connected(page);
        await settled(page);
        await page.evaluate(() => document.fonts.ready);
        const file = path.join(IMAGES, `${picture.name}-${colorScheme}.png`);
        await page.screenshot({ path: file, animations: "disabled" });
      });
    }
  });
}
