import { Hono } from "hono";
import { z } from "zod";
import type { ShopContext } from "./context.ts";

const Wanted = z.strictObject({
  order: z.string().min(1).max(100),
  lines: z.number().int().min(0).max(1000),
  express: z.boolean(),
});

export interface Payment {
  readonly id: string;
  readonly order: string;
}

/** Takes money for orders; here it only says that it did. */
export function paymentService({ newId }: Pick<ShopContext, "newId">): Hono {
  return new Hono().post("/payments", async (c) => {
    const wanted = Wanted.safeParse(await c.req.json().catch(() => null));
    if (!wanted.success) return c.json({ error: z.prettifyError(wanted.error) }, 400);
    return c.json({ id: newId(), order: wanted.data.order } satisfies Payment, 201);
  });
}
