import type { Browser, Page } from "@playwright/test";
import { people } from "../../fixtures/people.ts";
import { collectProblems } from "../../fixtures/quiet.ts";
import { freePort } from "../../stack/free-port.ts";
import { startIdentityProvider, type Identity } from "../../stack/identity-provider.ts";
import { startStack } from "../../stack/start-stack.ts";
import { expect, test } from "../../fixtures/test.ts";

const stranger: Identity = {
  subject: "stranger-1",
  name: "A Stranger",
  username: "stranger",
  email: "stranger@elsewhere.test",
};
const known: Identity = {
  subject: "known-1",
  name: people.developer.name,
  username: "developer",
  email: "dario@tideline.example",
};
const admin: Identity = {
  subject: "admin-1",
  name: people.admin.name,
  username: "admin",
  email: "amara@tideline.example",
};

test("people sign in through an OpenID provider, which goes on record like what fails", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const provider = await startIdentityProvider(await freePort(), url, [known, stranger, admin]);
  const stack = await startStack({ port, authentication: { mode: "oidc", ...provider } });
  try {
    await test.step("a person of the catalog maps to their user", () =>
      inOwnBrowser(browser, url, async (page) => {
        await signInAt(page, known.username);
        await expect(page.getByRole("heading", { level: 1, name: "Catalog" })).toBeVisible();
        expect(await me(page)).toMatchObject({ entityRef: people.developer.ref });
      }));
    await test.step("somebody unknown to the catalog is a viewer and no more", () =>
      inOwnBrowser(browser, url, async (page) => {
        await signInAt(page, stranger.username);
        await expect(page.getByRole("heading", { level: 1, name: "Catalog" })).toBeVisible();
        const identity = { name: stranger.name, entityRef: null, groups: [], roles: ["viewer"] };
        expect(await me(page)).toMatchObject(identity);
        await page.goto("/catalog/component/default/checkout");
        const button = page.getByRole("button", { name: "Read file again" });
        await expect(button).toHaveAccessibleDescription(/It takes the role developer/);
      }));
    await test.step("a sign-in that the provider breaks off leads back with what to do", () =>
      inOwnBrowser(browser, url, async (page) => {
        await signInAt(page, "nobody-of-this-name");
        await expect(page).toHaveURL(new RegExp(`^${url}/sign-in`));
        const alert = page.getByRole("alert").filter({ hasText: "The sign-in did not work." });
        await expect(alert).toContainText("Try again");
        await expect(page.getByRole("button", { name: /sign in/i })).toBeEnabled();
        expect((await page.request.get("/api/v1/me")).status()).toBe(401);
      }));
    await test.step("an administrator finds all of it in the register", () =>
      inOwnBrowser(browser, url, async (page) => {
        await signInAt(page, admin.username);
        await expect(page.getByRole("heading", { level: 1, name: "Catalog" })).toBeVisible();
        await page.goto("/register?type=auth.");
        for (const { name } of [known, stranger, admin]) {
          const row = page.getByRole("row", { name: /Signed in.*through oidc/ }).filter({ hasText: name });
          await expect(row).toHaveCount(1);
        }
        const failed = page.getByRole("row", { name: /Sign-in failed/ });
        await expect(failed).toHaveCount(1);
        await expect(failed).toContainText("oidc: the answer of the provider could not be used");
        await expect(failed).toContainText("Nobody signed in");
      }));
  } finally {
    await stack.stop();
    await provider.stop();
  }
});

/** Runs in a browser that has been nowhere yet; nothing may break unseen in it. */
async function inOwnBrowser(
  browser: Browser,
  url: string,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ baseURL: url });
  const problems = collectProblems(context);
  await act(await context.newPage());
  expect(problems).toEqual([]);
  await context.close();
}

async function signInAt(page: Page, username: string): Promise<void> {
  await page.goto("/catalog");
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.getByLabel("User name").fill(username);
  await page.getByRole("button", { name: "Continue" }).click();
}

async function me(page: Page): Promise<unknown> {
  return (await page.request.get("/api/v1/me")).json();
}
