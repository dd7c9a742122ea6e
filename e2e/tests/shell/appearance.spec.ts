import { expect, test } from "../../fixtures/test.ts";

test.describe("for a person whose system is dark", () => {
  test.use({ colorScheme: "dark" });

  test("the first frame is dark already", async ({ page, signInAs }) => {
    await signInAs("viewer");
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(window, { seenSchemes: seen });
      const look = () => {
        if (document.body) seen.push(getComputedStyle(document.body).backgroundColor);
        if (seen.length < 30) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto("/catalog");
    await expect(page.getByRole("heading", { level: 1, name: "Catalog" })).toBeVisible();
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { seenSchemes: string[] }).seenSchemes.length))
      .toBe(30);
    const seen = await page.evaluate(() => (window as unknown as { seenSchemes: string[] }).seenSchemes);
    expect(new Set(seen).size, seen.join(" ")).toBe(1);
  });
});

test("a chosen theme and density stay after a reload, from the first answer of the server", async ({
  page,
  signInAs,
}) => {
  await signInAs("viewer");
  await page.goto("/catalog");
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await page.getByRole("menuitemradio", { name: "Compact" }).click();
  const root = page.locator("html");
  await expect(root).toHaveAttribute("data-mantine-color-scheme", "dark");
  await expect(root).toHaveAttribute("data-density", "compact");
  const html = await (await page.request.get("/catalog")).text();
  expect(html).toContain('data-density="compact"');
  await page.reload();
  await expect(root).toHaveAttribute("data-mantine-color-scheme", "dark");
  await expect(root).toHaveAttribute("data-density", "compact");
});
