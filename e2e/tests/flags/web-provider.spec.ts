import type { APIRequestContext, Page, Request } from "@playwright/test";
import { publishedStack } from "../../env.ts";
import { startCustomerSite, type CustomerSite } from "../../fixtures/customer-site.ts";
import { expect, test } from "../../fixtures/test.ts";

const ENVIRONMENT = "staging";
const EVALUATE = "/ofrep/v1/evaluate/flags";
const EVENTS = "/ofrep/v1/events/";
const SPREAD = { timeout: 20_000 };

interface ClientKey {
  readonly key: { readonly id: string };
  readonly secret: string;
}

let site: CustomerSite;
test.beforeAll(async () => {
  site = await startCustomerSite();
});
test.afterAll(() => site.stop());

/** A key that browsers may show, once the edge has heard of it. */
async function createClientKey(api: APIRequestContext): Promise<ClientKey> {
  const answer = await api.post(`/api/v1/flag-environments/${ENVIRONMENT}/keys`, {
    headers: { "Idempotency-Key": crypto.randomUUID() },
    data: { kind: "client", name: `Shop ${crypto.randomUUID()}` },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  const created = (await answer.json()) as ClientKey;
  await expect.poll(() => statusFor(api, created, "POST", EVALUATE), SPREAD).toBe(200);
  return created;
}

async function statusFor(
  api: APIRequestContext,
  { secret }: ClientKey,
  method: "GET" | "POST",
  path: string,
): Promise<number> {
  const url = publishedStack().edge + path;
  const headers = { Authorization: `Bearer ${secret}` };
  return (await api.fetch(url, { method, headers, ...(method === "POST" && { data: {} }) })).status();
}

async function revoke(api: APIRequestContext, { key }: ClientKey): Promise<void> {
  const headers = { "Idempotency-Key": crypto.randomUUID() };
  const answer = await api.delete(`/api/v1/flag-keys/${key.id}`, { headers });
  expect(answer.ok(), await answer.text()).toBe(true);
}

const addressOf = (flag: { readonly key: string }, { secret }: ClientKey) =>
  site.address({ edge: publishedStack().edge, key: secret, flag: flag.key, subject: "customer-1" });

/** What a page asks the edge for its answers with, from now on. */
function evaluationsOf(page: Page): Request[] {
  const asked: Request[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().includes(EVALUATE)) asked.push(request);
  });
  return asked;
}

test("a page with OpenFeature's web provider begins with all answers, and hears of each change without polling", async ({
  page,
  api,
  flags,
}) => {
  const flag = await flags.create();
  const key = await createClientKey(api);
  const asked = evaluationsOf(page);
  const listening = page.waitForResponse((answer) => answer.url().includes(EVENTS));
  await page.goto(addressOf(flag, key));
  await expect(page).toHaveTitle("false STATIC READY", SPREAD);
  expect((await listening).headers()).toMatchObject({
    "content-type": "text/event-stream",
    "access-control-allow-origin": "*",
  });

  await flags.serve(flag, ENVIRONMENT, "on");
  await expect(page).toHaveTitle("true STATIC READY", SPREAD);
  await flags.kill(flag, ENVIRONMENT);
  await expect(page).toHaveTitle("false STATIC READY", SPREAD);

  // Whoever polls asks without having been told of a revision.
  const [first, ...others] = asked.map((request) => new URL(request.url()).searchParams);
  expect(first?.has("flagConfigEtag")).toBe(false);
  expect(others.length).toBeGreaterThanOrEqual(2);
  expect(others.filter((query) => !query.has("flagConfigEtag"))).toEqual([]);
});

test("a page that asks again when nothing changed is told so in an empty answer", async ({
  page,
  api,
  flags,
}) => {
  const flag = await flags.create();
  await page.goto(addressOf(flag, await createClientKey(api)));
  await expect(page).toHaveTitle("false STATIC READY", SPREAD);
  // Other tests change flags of their own meanwhile, so an answer may have something new in it.
  await expect(async () => {
    const answering = page.waitForResponse((answer) => answer.request().method() === "POST");
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    const answer = await answering;
    expect(answer.request().headers()["if-none-match"]).toBeTruthy();
    expect(answer.status()).toBe(304);
  }).toPass(SPREAD);
  await expect(page).toHaveTitle("false STATIC READY");
});

test("a revoked key ends the stream, tells nothing more, and opens nothing to the next page", async ({
  page,
  api,
  flags,
}) => {
  const flag = await flags.create();
  const key = await createClientKey(api);
  await page.goto(addressOf(flag, key));
  await expect(page).toHaveTitle("false STATIC READY", SPREAD);

  const refused = page.waitForResponse((answer) => answer.status() === 401, SPREAD);
  const closed = page.waitForResponse(
    (answer) => answer.url().includes(EVENTS) && answer.status() === 404,
    SPREAD,
  );
  await revoke(api, key);
  await Promise.all([closed, refused]);
  await expect(page).toHaveTitle("false STATIC STALE");
  await flags.serve(flag, ENVIRONMENT, "on");
  await page.waitForResponse((answer) => answer.status() === 401, SPREAD);
  await expect(page).toHaveTitle("false STATIC STALE");

  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(page).toHaveTitle("false PROVIDER_FATAL FATAL", SPREAD);
});

test("a client key opens neither what services read nor what flagd reads, not even to the page", async ({
  page,
  api,
  flags,
}) => {
  const flag = await flags.create();
  const key = await createClientKey(api);
  await page.goto(addressOf(flag, key));
  await expect(page).toHaveTitle("false STATIC READY", SPREAD);
  const rules = ["/sdk/v1/flags", "/sdk/v1/stream", "/flagd/v1/sync"];
  for (const path of rules) {
    expect(await statusFor(api, key, "GET", path), path).toBe(403);
    const read = page.evaluate(
      async ({ url, secret }) =>
        fetch(url, { headers: { Authorization: `Bearer ${secret}` } }).then(
          ({ status }) => status,
          () => "not allowed",
        ),
      { url: publishedStack().edge + path, secret: key.secret },
    );
    expect(await read, path).toBe("not allowed");
  }
  for (const path of ["/sdk/v1/instances", "/sdk/v1/exposures"])
    expect(await statusFor(api, key, "POST", path), path).toBe(403);
});
