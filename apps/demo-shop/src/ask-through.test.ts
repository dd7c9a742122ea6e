import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { BreakerOpenError, signalbox } from "@signalbox/sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { askThrough } from "./ask-through.ts";
import { SHOP_SERVICES } from "./shop.ts";

let server: Server;
let status = 200;
let asked = 0;
beforeEach(async () => {
  status = 200;
  asked = 0;
  server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(status, { "content-type": "application/json" }).end('["p1"]');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => void server.close());

/** A shop whose payment service is this server; no edge is told. */
async function shop(service: (typeof SHOP_SERVICES)[number]) {
  const { port } = server.address() as AddressInfo;
  const box = await signalbox.start({ service: "shop-web", console: false, startTimeoutMs: 10 });
  const address = { host: "127.0.0.1", port: port - 1 - SHOP_SERVICES.indexOf(service) };
  return { box, ask: askThrough(box, address) };
}

test("a service that fails five times in a row is not asked again for a while", async () => {
  const { box, ask } = await shop("payment-service");
  status = 500;
  const call = () => ask({ to: "payment-service", path: "/payments" });
  for (let time = 0; time < 5; time++) await expect(call()).rejects.toThrow("answered 500");
  await expect(call()).rejects.toThrow(BreakerOpenError);
  expect(asked).toBe(5);
  await box.close();
});

test("what is refused is a fault of this side, and opens nothing", async () => {
  const { box, ask } = await shop("payment-service");
  status = 400;
  for (let time = 0; time < 7; time++)
    await expect(ask({ to: "payment-service", path: "/payments" })).rejects.toThrow("answered 400");
  expect(asked).toBe(7);
  await box.close();
});

test("the last good answer stands in for a service that fails, and the configured one before there is any", async () => {
  const { box, ask } = await shop("product-service");
  const call = (path: string) => ask<string[]>({ to: "product-service", path, fallback: [] });
  expect(await call("/products")).toEqual({ value: ["p1"], source: "live" });
  status = 503;
  expect(await call("/products")).toEqual({ value: ["p1"], source: "cache" });
  expect(await call("/others")).toEqual({ value: [], source: "configuration" });
  await box.close();
});
