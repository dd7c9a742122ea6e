import { Hono } from "hono";
import { z } from "zod";
import { Basket } from "./basket-service.ts";
import type { ShopContext } from "./context.ts";
import type { Payment } from "./payment-service.ts";

const Order = z.strictObject({ basket: z.string().min(1).max(100) });

/** Turns a basket into a paid order. */
export function checkout({ ask, flags, newId }: ShopContext): Hono {
  return new Hono().post("/orders", async (c) => {
    const order = Order.safeParse(await c.req.json().catch(() => null));
    if (!order.success) return c.json({ error: z.prettifyError(order.error) }, 400);
    const id = newId();
    const { basket } = order.data;
    const { value } = await ask<unknown>({
      to: "basket-service",
      path: `/baskets/${encodeURIComponent(basket)}`,
    });
    const { lines } = Basket.parse(value);
    const express = flags.boolean("checkout-express-pay", { targetingKey: basket }, false);
    const body = { order: id, lines: lines.length, express };
    const payment = await ask<Payment>({ to: "payment-service", method: "POST", path: "/payments", body });
    return c.json({ id, payment: payment.value.id }, 201);
  });
}
