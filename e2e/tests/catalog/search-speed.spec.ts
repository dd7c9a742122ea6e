import type { Page } from "@playwright/test";
import { catalogFolder } from "../../fixtures/catalog-folder.ts";
import { settled } from "../../fixtures/settled.ts";
import { signIn } from "../../fixtures/sign-in.ts";
import { expect, test } from "../../fixtures/test.ts";
import { startStack } from "../../stack/start-stack.ts";

const COMPONENTS = 5_000;
const PER_FILE = 1_000;
const INGESTION_MS = 120_000;
const AREAS = ["payment", "billing", "ledger", "checkout", "search", "identity", "shipping", "pricing"];
const NOUNS = ["processor", "router", "worker", "store", "adapter", "engine", "mapper"];
const TYPES = ["service", "website", "library", "data-pipeline"];

test("the catalog of thousands: how long the page, a filter, a search and the palette take", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const stack = await startStack();
  try {
    const folder = catalogFolder(stack.catalogFolder);
    for (let from = 0; from < COMPONENTS; from += PER_FILE)
      await folder.write(`many/${String(from)}.yaml`, components(from));
    const context = await browser.newContext({ baseURL: stack.url });
    await signIn(context.request, "viewer");
    const page = await context.newPage();
    await expect
      .poll(async () => (await page.request.get("/api/v1/catalog/entities?tag=many&limit=1")).json(), {
        timeout: INGESTION_MS,
      })
      .toMatchObject({ total: COMPONENTS });

    const cold: number[] = [];
    for (let visit = 0; visit < 5; visit += 1) {
      const start = performance.now();
      await page.goto("/catalog");
      await expect(page.getByRole("table", { name: "Entities" }).getByRole("link").first()).toBeVisible();
      cold.push(performance.now() - start);
    }
    await settled(page);
    const filters: number[] = [];
    for (const name of ["Type", "Lifecycle"]) {
      await page.getByRole("search").getByRole("button", { name }).click();
      const boxes = page.getByRole("group", { name }).getByRole("checkbox");
      await expect(boxes.first()).toBeVisible();
      for (let round = 0; round < 2; round += 1) {
        for (let at = 0; at < Math.min(await boxes.count(), 4); at += 1) {
          const label =
            (await boxes.nth(at).evaluate((box) => box.closest("div")?.parentElement?.textContent)) ?? "";
          filters.push(await untilCountChanges(page, name, label.replace(/[\d,]+$/, "")));
          await settled(page);
        }
      }
      await page.keyboard.press("Escape");
    }
    await page.keyboard.press("Control+k");
    const palette = page.getByRole("dialog", { name: "Command palette" });
    await palette.getByRole("combobox").waitFor();
    const palettes: number[] = [];
    for (const text of ["pay", "payment proc", "service", "engine", "type:service ledger", "paymnt"]) {
      const start = performance.now();
      await palette.getByRole("combobox").fill(text);
      await expect(palette.getByRole("option", { name: /^See all/ })).toBeVisible();
      await expect(palette.locator("mark").first()).toBeVisible();
      palettes.push(performance.now() - start);
    }
    const shown = {
      "page, cold": cold,
      "filter to new rows": filters,
      "palette, typed to results": palettes,
    };
    for (const [what, times] of Object.entries(shown))
      process.stdout.write(`${what}: ${summary(times)} at ${COMPONENTS} entities\n`);
    expect(filters.length).toBeGreaterThan(8);
    await context.close();
  } finally {
    await stack.stop();
  }
});

/** Presses a value of a filter and answers how long the rows and their number took, in the page's own time. */
function untilCountChanges(page: Page, filter: string, value: string): Promise<number> {
  return page.evaluate(
    async ([group = "", label = ""]) => {
      const count = () => document.querySelector('[role="search"]')?.lastElementChild?.textContent;
      const options = [...document.querySelectorAll(`[role="group"][aria-label="${group}"] label`)];
      const option = options.find((candidate) => candidate.textContent.startsWith(label));
      const before = count();
      const start = performance.now();
      if (option instanceof HTMLElement) option.click();
      while (count() === before && performance.now() - start < 10_000)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - start;
    },
    [filter, value],
  );
}

function summary(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => `${(sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0)} ms`;
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)} (${String(times.length)})`;
}

function components(from: number): string {
  const documents = Array.from({ length: Math.min(PER_FILE, COMPONENTS - from) }, (_, offset) => {
    const index = from + offset;
    const pick = (list: readonly string[], by: number) => list[Math.floor(index / by) % list.length] ?? "";
    const name = `${pick(AREAS, 1)}-${pick(NOUNS, AREAS.length)}-${String(index).padStart(5, "0")}`;
    return {
      apiVersion: "backstage.io/v1alpha1",
      kind: "Component",
      metadata: { name, tags: ["many"], description: `Handles ${pick(AREAS, 3)} requests` },
      spec: {
        type: pick(TYPES, 5),
        lifecycle: index % 9 === 0 ? "deprecated" : "production",
        owner: `team-${String(index % 200)}`,
      },
    };
  });
  return documents.map((document) => JSON.stringify(document)).join("\n---\n");
}
