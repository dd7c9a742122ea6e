import { expect, test } from "vitest";
import { createTestShop, json } from "./testing.ts";

test("a visit ends in an order that was paid for", async () => {
  const { "shop-web": web } = createTestShop();
  expect(await (await web.request("/shop")).json()).toMatchObject({ source: "live", carousel: false });
  const line = json({ product: "p1", count: 2 });
  const basket = await web.request("/shop/baskets/ada/lines", { method: "POST", ...line });
  expect(await basket.json()).toEqual({ id: "ada", lines: [{ product: "p1", count: 2 }] });
  const order = await web.request("/shop/orders", { method: "POST", ...json({ basket: "ada" }) });
  expect(order.status).toBe(201);
  expect(await order.json()).toEqual({ id: "id-1", payment: "id-2" });
});

test("without its catalogue the shop opens with nothing on the shelves", async () => {
  const { "shop-web": web } = createTestShop(["product-service"]);
  const answer = await web.request("/shop");
  expect(await answer.json()).toMatchObject({ products: [], source: "configuration" });
});

test("without payments no order goes through", async () => {
  const { checkout } = createTestShop(["payment-service"]);
  const order = await checkout.request("/orders", { method: "POST", ...json({ basket: "ada" }) });
  expect(order.status).toBe(500);
});

const malformed = [
  ["basket-service", "/baskets/ada/lines", { product: "", count: 1 }],
  ["basket-service", "/baskets/ada/lines", { product: "p1", count: 0 }],
  ["checkout", "/orders", { basket: 7 }],
  ["payment-service", "/payments", { order: "o1" }],
] as const;
test.each(malformed)("%s refuses at %s what is not complete: %j", async (service, path, body) => {
  const shop = createTestShop();
  const answer = await shop[service].request(path, { method: "POST", ...json(body) });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toHaveProperty("error");
});

test("a basket holds only so many lines", async () => {
  const { "basket-service": baskets } = createTestShop();
  const add = () =>
    baskets.request("/baskets/ada/lines", { method: "POST", ...json({ product: "p1", count: 1 }) });
  for (let line = 0; line < 20; line++) expect((await add()).status).toBe(201);
  expect((await add()).status).toBe(422);
});

test("what the shop does not sell is not found", async () => {
  const { "product-service": products } = createTestShop();
  expect((await products.request("/products/p99")).status).toBe(404);
});
