import type { CDPSession, Page } from "@playwright/test";
import { loadedBreaker, startBreakerLoad } from "../fixtures/breaker-load.ts";
import { breakerSeed } from "../fixtures/breakers.ts";
import { signIn } from "../fixtures/sign-in.ts";
import { publishStack, publishedStack } from "../env.ts";
import { startStack } from "../stack/start-stack.ts";
import { expect, test } from "../fixtures/test.ts";

const BREAKERS = 500;
const INSTANCES = 10;
/** As often as the SDK tells that nothing was called. */
const EACH_MS = 5000;
const MOST_ROWS = 150;
const MEASURED_MS = 15_000;
const OPENINGS = 8;

test("a wall of 500 breakers of 10 instances each keeps few rows in the page and shows what opens", async ({
  browser,
}) => {
  test.setTimeout(400_000);
  // A stack of its own: so many reports at once would disturb the tests that measure how fast one shows.
  const shared = publishedStack();
  const stack = await startStack();
  publishStack({ ...shared, url: stack.url, edge: stack.edge });
  try {
    const context = await browser.newContext({ baseURL: stack.url });
    await signIn(context.request, "admin");
    // The edge knows the key once it has taken this report.
    await breakerSeed(context.request).report();
    const key = await breakerSeed(context.request).key();
    await measure(await context.newPage(), { edge: stack.edge, key });
    await context.close();
  } finally {
    publishStack(shared);
    await stack.stop();
  }
});

async function measure(page: Page, to: { readonly edge: string; readonly key: string }): Promise<void> {
  const load = startBreakerLoad({ ...to, breakers: BREAKERS, instances: INSTANCES, eachMs: EACH_MS });
  try {
    await expect(async () => {
      await page.goto("/breakers");
      await expect(page.getByText(`${String(BREAKERS + 1)} breakers`).first()).toBeVisible({
        timeout: 5_000,
      });
    }).toPass({ timeout: 120_000 });
    expect(await page.getByRole("row").count()).toBeLessThan(MOST_ROWS);
    const share = await busyShare(page);
    const lags: number[] = [];
    for (let opening = 0; opening < OPENINGS; opening++) lags.push(await lagOf(page, load, opening * 11 + 3));
    const measured = [
      `browser ${(share * 100).toFixed(1)} % of one core`,
      `told to shown ${lags.map((lag) => String(Math.round(lag))).join(", ")} ms`,
    ].join("; ");
    test.info().annotations.push({ type: "measured", description: measured });
    process.stdout.write(`Wall of ${String(BREAKERS)} x ${String(INSTANCES)}: ${measured}\n`);
  } finally {
    await load.stop();
  }
}

/** How much of one core the page's process was busy for. */
async function busyShare(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const begun = performance.now();
  const before = await taskSeconds(session);
  await page.evaluate((ms) => new Promise((done) => setTimeout(done, ms)), MEASURED_MS);
  const spent = (await taskSeconds(session)) - before;
  return (spent * 1000) / (performance.now() - begun);
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
}

/** From the moment that an instance tells of an open breaker to the moment that its tile stands. */
async function lagOf(page: Page, load: ReturnType<typeof startBreakerLoad>, index: number): Promise<number> {
  const tile = page
    .getByRole("list", { name: "Breakers that need attention" })
    .getByRole("listitem")
    .filter({ hasText: loadedBreaker(index) });
  const told = await load.open(index);
  await tile.waitFor({ timeout: 60_000 });
  return performance.now() - told;
}
