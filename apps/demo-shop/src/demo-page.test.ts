import { expect, test } from "vitest";
import { demoPage } from "./demo-page.ts";

/** Nobody listens there. */
const page = demoPage({ host: "127.0.0.1", port: 9 });

test("a shop that does not answer is said to be gone, and the page is there all the same", async () => {
  const answer = await page.request("/");
  const text = await answer.text();
  expect(answer.status).toBe(200);
  expect(text.match(/Does not answer/g)).toHaveLength(5);
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
});

test("a service or fault that there is not is not found", async () => {
  const headers = { origin: "http://localhost" };
  expect((await page.request("/faults/shop-web/melt", { method: "POST", headers })).status).toBe(404);
  expect((await page.request("/faults/warehouse/down", { method: "POST", headers })).status).toBe(404);
});

test("another site cannot switch faults", async () => {
  const headers = {
    origin: "https://elsewhere.example",
    "content-type": "application/x-www-form-urlencoded",
  };
  expect((await page.request("/faults/checkout/down", { method: "POST", headers })).status).toBe(403);
});
