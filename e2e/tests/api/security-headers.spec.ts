import { routes } from "../../fixtures/routes.ts";
import { openRoute } from "../../fixtures/settled.ts";
import { expect, test } from "../../fixtures/test.ts";

test("every page comes with a policy that allows no script of elsewhere, and breaks it nowhere", async ({
  page,
  signInAs,
}) => {
  test.setTimeout(90_000);
  await signInAs("admin");
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { cspViolations: seen });
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
      seen.push(`${violatedDirective} ${blockedURI} ${sourceFile}`),
    );
  });
  for (const route of routes) {
    const [answer] = await Promise.all([
      page.waitForResponse((response) => new URL(response.url()).pathname === route.path),
      openRoute(page, route),
    ]);
    const policy = answer.headers()["content-security-policy"] ?? "";
    expect(policy, route.path).toMatch(/script-src [^;]*'nonce-/);
    expect(policy, route.path).not.toMatch(/script-src [^;]*'unsafe-(inline|eval)'/);
    expect(
      await page.evaluate(() => (window as unknown as { cspViolations: string[] }).cspViolations),
      route.path,
    ).toEqual([]);
  }
});

test("a request that names another host is refused, so that no page elsewhere can reach local sign-in", async ({
  request,
  baseURL,
}) => {
  const answer = await request.get(`${baseURL ?? ""}/sign-in`, { headers: { host: "evil.example" } });
  expect(answer.status()).toBeGreaterThanOrEqual(400);
});
