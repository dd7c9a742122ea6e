import { expect, test } from "../../fixtures/test.ts";

test("a request that names another host is refused, so that no page elsewhere can reach local sign-in", async ({
  request,
  baseURL,
}) => {
  const answer = await request.get(`${baseURL ?? ""}/sign-in`, { headers: { host: "evil.example" } });
  expect(answer.status()).toBe(403);
  expect(answer.headers()["content-type"]).toContain("application/problem+json");
  expect(await answer.json()).toMatchObject({
    code: "forbidden",
    detail: "The request names a host that is not this portal.",
  });
});
