import { Hono } from "hono";

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly cents: number;
}

const NAMES = [
  "Rain jacket",
  "Wool cap",
  "Trail shoes",
  "Dry bag",
  "Camp stove",
  "Head torch",
  "Tent pegs",
  "Compass",
];
export const PRODUCTS: readonly Product[] = NAMES.map((name, index) => ({
  id: `p${index + 1}`,
  name,
  cents: 900 + index * 1150,
}));

/** What can be bought. */
export function productService(): Hono {
  return new Hono()
    .get("/products", (c) => c.json(PRODUCTS))
    .get("/products/:id", (c) => {
      const product = PRODUCTS.find(({ id }) => id === c.req.param("id"));
      return product ? c.json(product) : c.json({ error: "There is no such product." }, 404);
    });
}
