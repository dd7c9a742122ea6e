import { startJaeger } from "@signalbox/testkit/jaeger";
import { accessibilityProblems } from "../../fixtures/accessibility.ts";
import { overflowing } from "../../fixtures/layout.ts";
import { shopTrace, SHOP_TRACE } from "../../fixtures/shop-trace.ts";
import { signIn } from "../../fixtures/sign-in.ts";
import { startStack } from "../../stack/start-stack.ts";
import { expect, test } from "../../fixtures/test.ts";

/** A stack and a Jaeger of its own, which may have to be built. */
const MINUTES = 60_000;

test(
  "a failed request is found, followed span by span and leads to the relation that nobody declared",
  { tag: "@jaeger" },
  async ({ browser }) => {
    test.setTimeout(15 * MINUTES);
    const jaeger = await startJaeger("v2");
    await jaeger.send(shopTrace(new Date(Date.now() - 20_000)));
    const plugins = [{ plugin: "jaeger", config: { url: jaeger.url } }];
    const stack = await startStack({ plugins }).catch(async (error: unknown) => {
      await jaeger.close();
      throw error;
    });
    const context = await browser.newContext({ baseURL: stack.url });
    try {
      await signIn(context.request, "operator");
      const page = await context.newPage();

      await test.step("a search by errors and tags, which stands in the address", async () => {
        await page.goto("/traces");
        await page.getByRole("button", { name: "payment-service" }).click();
        await page.getByRole("checkbox", { name: "Only with errors" }).check();
        await page.getByRole("textbox", { name: "Tags" }).fill("customer.tier=gold");
        await page.keyboard.press("Enter");
        await expect(page).toHaveURL(/service=payment-service.*errors=true.*tags=customer\.tier/);
        const row = page.getByRole("table", { name: "Traces of payment-service" }).getByRole("row").nth(1);
        await expect(row).toContainText("shop-web: POST /checkout");
        await expect(row).toContainText("1 error");
        await page.getByRole("textbox", { name: "Tags" }).fill("customer.tier=none");
        await page.keyboard.press("Enter");
        await expect(page.getByRole("heading", { name: "No traces match these filters" })).toBeVisible();
        await page.goBack();
        await expect(row).toContainText("1 error");
        expect(await accessibilityProblems(page)).toEqual([]);
        await row.getByRole("link").click();
        await expect(page).toHaveURL(new RegExp(SHOP_TRACE.traceId));
      });

      await test.step("the waterfall by keyboard: down to the failed span, and its details", async () => {
        const tree = page.getByRole("tree", { name: "Spans of the trace" });
        await expect(tree.getByRole("treeitem")).toHaveCount(4);
        await expect(tree.getByRole("treeitem", { name: SHOP_TRACE.failed })).toContainText("Error");
        await tree.focus();
        await page.keyboard.press("j");
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        const details = page.getByRole("complementary", { name: `Span ${SHOP_TRACE.failed}` });
        await expect(details).toContainText("card declined");
        await expect(details).toContainText("customer.tier");
        await expect(details.getByRole("link", { name: "Logs of this trace" })).toHaveAttribute(
          "href",
          `/catalog/component/default/payment-service?tab=logs&trace=${SHOP_TRACE.traceId}`,
        );
        expect(await accessibilityProblems(page)).toEqual([]);
        await page.keyboard.press("k");
        await page.keyboard.press("ArrowLeft");
        await expect(tree.getByRole("treeitem")).toHaveCount(2);
        await page.keyboard.press("ArrowRight");
        await expect(tree.getByRole("treeitem")).toHaveCount(4);
      });

      await test.step("the same as a table, and on a narrow screen", async () => {
        await page.getByText("Table", { exact: true }).click();
        const table = page.getByRole("region", { name: "Spans of the trace as a table" });
        await expect(table.getByRole("row")).toHaveCount(5);
        await page.setViewportSize({ width: 320, height: 800 });
        expect(await overflowing(page)).toEqual([]);
        await page.setViewportSize({ width: 1280, height: 800 });
      });

      await test.step("what was seen and not declared is proposed, with the patch to commit", async () => {
        await page.goto("/catalog/component/default/checkout?tab=traces");
        const calls = page.getByRole("region", { name: /observed against declared/ });
        const row = calls.getByRole("row", { name: /content/i });
        await expect(row).toContainText("Not declared");
        await row.getByRole("button", { name: "Propose the relation" }).click();
        const dialog = page.getByRole("dialog");
        await expect(dialog).toContainText("component:default/content-service");
        await page.keyboard.press("Escape");
        await page.goto("/catalog/component/default/checkout?tab=history");
        await expect(page.getByText("Relation proposed").first()).toBeVisible();
      });

      await test.step("without Jaeger the card says so, and the rest of the page works", async () => {
        await jaeger.close();
        await page.goto("/catalog/component/default/checkout?tab=traces");
        await expect(page.getByRole("alert").first()).toContainText("Not available");
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      });
    } finally {
      await context.close();
      await stack.stop();
      await jaeger.close();
    }
  },
);
