import type { Browser, Page } from "@playwright/test";
import { accessibilityProblems } from "../../fixtures/accessibility.ts";
import { overflowing } from "../../fixtures/layout.ts";
import { startMetricsBackend, type MetricsBackend } from "../../fixtures/metrics-backend.ts";
import type { Somebody } from "../../fixtures/people.ts";
import { collectProblems } from "../../fixtures/quiet.ts";
import { signIn } from "../../fixtures/sign-in.ts";
import { startStack, type Stack } from "../../stack/start-stack.ts";
import { expect, test } from "../../fixtures/test.ts";

const TOKEN = "t0ken-that-nobody-sees";
const ENTITY = "/catalog/component/default/payment-service";
const CARD = "Prometheus";
/** A backend is asked, more than once where it is gone, by a machine that may do other things as well. */
const SLOW = { timeout: 20_000 };

test.describe.configure({ mode: "default" });

let stack: Stack;
let backend: MetricsBackend;
/** A stack of its own: what these tests break must not disturb others, and it starts once for all of them. */
test.beforeAll(async () => {
  test.setTimeout(300_000);
  backend = await startMetricsBackend(TOKEN);
  const { url } = backend;
  stack = await startStack({
    plugins: [
      { plugin: "prometheus", config: { url, bearerToken: TOKEN } },
      { plugin: "prometheus", name: "gone", config: { url: "http://127.0.0.1:1" } },
      { plugin: "loki", enabled: false, config: { url } },
    ],
  });
});
test.afterAll(async () => {
  await stack.stop();
  await backend.close();
});
test.beforeEach(() => backend.setAway(false));

async function openAs(browser: Browser, who: Somebody): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({ baseURL: stack.url });
  const problems = collectProblems(context);
  await signIn(context.request, who);
  return { page: await context.newPage(), problems };
}

const entry = (page: Page, title: string) => page.getByRole("listitem", { name: title, exact: true });

test("the settings tell state and configuration of each plugin, and never a secret", async ({ browser }) => {
  const { page, problems } = await openAs(browser, "viewer");
  await page.goto("/settings/plugins");
  const prometheus = entry(page, "Prometheus");
  await expect(prometheus).toContainText(backend.url);
  await expect(prometheus).toContainText("set, not shown");
  await expect(entry(page, "Prometheus gone")).toContainText("http://127.0.0.1:1");
  await expect(entry(page, "Loki")).toContainText("Disabled");
  expect(await page.content()).not.toContain(TOKEN);
  expect(await (await page.request.get("/api/v1/plugins")).text()).not.toContain(TOKEN);
  await expect(prometheus.getByRole("button", { name: "Test prometheus" })).toHaveAttribute("aria-disabled");
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await overflowing(page)).toEqual([]);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await accessibilityProblems(page)).toEqual([]);
  }
  expect(problems).toEqual([]);
});

test("an operator tests a plugin: what answers works, what does not says why, and both stay on the page", async ({
  browser,
}) => {
  const { page, problems } = await openAs(browser, "operator");
  await page.goto("/settings/plugins");
  const [working, gone] = [entry(page, "Prometheus"), entry(page, "Prometheus gone")];
  await working.getByRole("button", { name: "Test prometheus" }).click();
  await expect(working.getByRole("status")).toContainText("Test passed", SLOW);
  await expect(working.getByRole("status")).toContainText("Version 3.5.0");
  await expect(working).toContainText("Working");
  await gone.getByRole("button", { name: "Test gone" }).press("Enter");
  await expect(gone.getByRole("status")).toContainText("Test failed", SLOW);
  await expect(gone.getByRole("status")).toContainText("127.0.0.1 refuses connections");
  await expect(gone).toContainText("Failing");
  await page.reload();
  await expect(gone).toContainText("127.0.0.1 refuses connections");
  expect(problems).toEqual([]);
});

test("a plugin shows its panel on an entity; while its backend is away only its card says so", async ({
  browser,
}) => {
  const { page, problems } = await openAs(browser, "viewer");
  await page.goto(ENTITY);
  const card = page.getByRole("region", { name: `${CARD} (prometheus)` });
  await expect(card).toContainText("1 of 2 down", SLOW);
  await expect(card).toContainText("PaymentsDown");
  expect(await accessibilityProblems(page)).toEqual([]);

  const dead = page.getByRole("region", { name: `${CARD} (gone)` });
  await expect(dead.getByRole("alert")).toContainText("Not available", SLOW);
  await expect(dead.getByRole("link", { name: "Settings of plugins" })).toHaveAttribute(
    "href",
    "/settings/plugins",
  );
  await expect(page.getByRole("heading", { name: "About" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Relations" })).toBeVisible();
  await page.getByRole("tab", { name: "YAML" }).click();
  await expect(page.getByText("payment-service").first()).toBeVisible();
  expect(problems).toEqual([]);
});

test("a panel that throws takes down nothing but its card, which comes back on request", async ({
  browser,
}) => {
  const { page, problems } = await openAs(browser, "viewer");
  const odd = "**/api/trpc/plugins.read?*";
  await page.route(odd, (route) => route.fulfill({ json: { result: { data: { answer: { odd: true } } } } }));
  await page.goto(ENTITY);
  const card = page.getByRole("region", { name: `${CARD} (prometheus)` });
  await expect(card.getByRole("alert")).toContainText("Prometheus cannot be shown.", SLOW);
  await expect(page.getByRole("heading", { name: "About" })).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await overflowing(page)).toEqual([]);
  await page.unroute(odd);
  await card.getByRole("button", { name: "Try again" }).click();
  await expect(card).toContainText("1 of 2 down");
  expect(problems).toEqual([]);
});
