import { routesOf } from "./routes-of.ts";
import type { ShopContext } from "./services/context.ts";
import type { ShopService } from "./shop.ts";

/** A shop whose services call each other without a network; flags answer their defaults. */
export function createTestShop(broken: readonly ShopService[] = []) {
  let ids = 0;
  const context: ShopContext = {
    newId: () => `id-${++ids}`,
    flags: {
      boolean: (_key, _context, fallback) => fallback,
      number: (_key, _context, fallback) => fallback,
      object: (_key, _context, fallback) => fallback,
    },
    ask: async ({ to, method = "GET", path, body, fallback }) => {
      const answer = broken.includes(to)
        ? null
        : await services[to].request(path, { method, ...(body !== undefined && json(body)) });
      if (answer?.ok) return { value: await answer.json(), source: "live" };
      if (fallback !== undefined) return { value: fallback, source: "configuration" };
      throw new Error(`${to} answered ${answer?.status ?? "nothing"}`);
    },
  };
  const services = {
    "shop-web": routesOf("shop-web", context),
    "product-service": routesOf("product-service", context),
    "basket-service": routesOf("basket-service", context),
    checkout: routesOf("checkout", context),
    "payment-service": routesOf("payment-service", context),
  };
  return services;
}

export const json = (body: unknown) => ({
  body: JSON.stringify(body),
  headers: { "content-type": "application/json" },
});
