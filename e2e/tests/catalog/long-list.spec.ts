import type { Page } from "@playwright/test";
import { catalogFolder } from "../../fixtures/catalog-folder.ts";
import { collectProblems } from "../../fixtures/quiet.ts";
import { signIn } from "../../fixtures/sign-in.ts";
import { startStack } from "../../stack/start-stack.ts";
import { expect, test } from "../../fixtures/test.ts";

const FILE = "many/components.yaml";
const COMPONENTS = 2_000;
const MOST_ROWS = 150;
const INGESTION_MS = 60_000;

test("a list of thousands keeps few rows in the page, is walked by keyboard, and is found again where it was left", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  // A stack of its own: so many changes at once would disturb the tests that measure how fast one shows.
  const stack = await startStack();
  try {
    await catalogFolder(stack.catalogFolder).write(FILE, manyComponents());
    const context = await browser.newContext({ baseURL: stack.url });
    const problems = collectProblems(context);
    await signIn(context.request, "viewer");
    const page = await context.newPage();
    await expect
      .poll(async () => (await page.request.get("/api/v1/catalog/entities?tag=many&limit=1")).json(), {
        timeout: INGESTION_MS,
      })
      .toMatchObject({ total: COMPONENTS });

    await page.goto("/catalog?tag=many");
    const rows = page.getByRole("table", { name: "Entities" }).getByRole("row");
    await expect(rows.filter({ hasText: nameOf(0) })).toBeVisible();
    expect(await rows.count()).toBeLessThan(MOST_ROWS);

    await test.step("to the end", async () => {
      const last = rows.filter({ hasText: nameOf(COMPONENTS - 1) });
      await expect(async () => {
        await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
        await expect(last).toBeInViewport({ timeout: 500 });
      }).toPass({ timeout: 60_000 });
      expect(await rows.count()).toBeLessThan(MOST_ROWS);
    });

    await test.step("a row from the keyboard, and back to the same row", async () => {
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      const name = await focusedText(page);
      expect(name).toMatch(/^many-1\d{3}$/);
      const before = await page.evaluate(() => window.scrollY);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      await page.goBack();
      await expect(rows.filter({ hasText: name })).toBeInViewport();
      expect(Math.abs((await page.evaluate(() => window.scrollY)) - before)).toBeLessThan(60);
      expect(await rows.count()).toBeLessThan(MOST_ROWS);
      await page.keyboard.press("k");
      await expect.poll(() => focusedText(page)).toBe(nameOf(Number(name.slice("many-".length)) - 1));
    });
    expect(problems).toEqual([]);
    await context.close();
  } finally {
    await stack.stop();
  }
});

const nameOf = (index: number) => `many-${String(index).padStart(4, "0")}`;

function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? "");
}

function manyComponents(): string {
  const documents = Array.from({ length: COMPONENTS }, (_, index) => ({
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: { name: nameOf(index), tags: ["many"] },
    spec: { type: "library", lifecycle: "production", owner: "group:default/platform" },
  }));
  return documents.map((document) => JSON.stringify(document)).join("\n---\n");
}
