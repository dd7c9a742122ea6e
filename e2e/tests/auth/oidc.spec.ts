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

test("people sign in through an OpenID provider and map to their catalog user", async ({ browser }) => {
  test.setTimeout(180_000);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const provider = await startIdentityProvider(await freePort(), url, [known, stranger]);
  const stack = await startStack({ port, authentication: { mode: "oidc", ...provider } });
  try {
    const context = await browser.newContext({ baseURL: url });
    const problems = collectProblems(context);
    const page = await context.newPage();
    await page.goto("/catalog");
    await page.getByRole("button", { name: /sign in/i }).click();
    await page.getByLabel("User name").fill(known.username);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Catalog" })).toBeVisible();
    expect(await (await page.request.get("/api/v1/me")).json()).toMatchObject({
      entityRef: people.developer.ref,
    });
    expect(problems).toEqual([]);
    await context.close();
  } finally {
    await stack.stop();
    await provider.stop();
  }
});
