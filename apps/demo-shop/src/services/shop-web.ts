import { Hono } from "hono";
import type { Basket } from "./basket-service.ts";
import type { ShopContext } from "./context.ts";
import type { Product } from "./product-service.ts";

/** What customers see; everything in it comes from the services behind. */
export function shopWeb({ ask, flags }: ShopContext): Hono {
  return new Hono()
    .get("/shop", async (c) => {
      const visitor = c.req.header("x-visitor") ?? "somebody";
      // A shop without its catalogue still opens, with nothing on the shelves.
      const { value: products, source } = await ask<Product[]>({
        to: "product-service",
        path: "/products",
        fallback: [],
      });
      const carousel = flags.boolean("product-page-carousel", { targetingKey: visitor }, false);
      return c.json({ products, source, carousel });
    })
    .post("/shop/baskets/:id/lines", async (c) => {
      const path = `/baskets/${encodeURIComponent(c.req.param("id"))}/lines`;
      const body: unknown = await c.req.json().catch(() => null);
      const { value } = await ask<Basket>({ to: "basket-service", method: "POST", path, body });
      return c.json(value, 201);
    })
    .post("/shop/orders", async (c) => {
      const body: unknown = await c.req.json().catch(() => null);
      const { value } = await ask<{ id: string }>({ to: "checkout", method: "POST", path: "/orders", body });
      return c.json(value, 201);
    });
}
