import { Hono } from "hono";
import { z } from "zod";
import type { ShopContext } from "./context.ts";

const Line = z.strictObject({ product: z.string().min(1).max(40), count: z.number().int().min(1).max(99) });
export const Basket = z.object({ id: z.string(), lines: z.array(Line) });
export type Basket = z.infer<typeof Basket>;

/** Customers come and go; the basket that was touched longest ago makes room. */
const MOST_BASKETS = 5000;

/** What customers have put together. */
export function basketService({ flags }: Pick<ShopContext, "flags">): Hono {
  const baskets = new Map<string, Basket>();
  return new Hono()
    .get("/baskets/:id", (c) => {
      const id = c.req.param("id");
      return c.json(baskets.get(id) ?? { id, lines: [] });
    })
    .post("/baskets/:id/lines", async (c) => {
      const line = Line.safeParse(await c.req.json().catch(() => null));
      if (!line.success) return c.json({ error: z.prettifyError(line.error) }, 400);
      const id = c.req.param("id");
      const { lines } = baskets.get(id) ?? { lines: [] };
      const limit = flags.number("basket-limit", { targetingKey: id }, 20);
      if (lines.length >= limit) return c.json({ error: `A basket holds ${limit} lines.` }, 422);
      const basket = { id, lines: [...lines, line.data] };
      baskets.delete(id);
      baskets.set(id, basket);
      const [oldest] = baskets.keys();
      if (baskets.size > MOST_BASKETS && oldest !== undefined) baskets.delete(oldest);
      return c.json(basket, 201);
    });
}
