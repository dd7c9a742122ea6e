import { PRODUCTS } from "./services/product-service.ts";

export interface CustomersOptions {
  readonly shop: string;
  /** Visits begun in a second. */
  readonly rate: number;
  readonly random: () => number;
  readonly fetch: typeof fetch;
}

const PATIENCE_MS = 5000;
/** Visits that are under way at once; a shop that hangs does not pile up customers without end. */
const MOST_AT_ONCE = 200;

/** Customers who look around, fill a basket and mostly order, until they are stopped. */
export function sendCustomers({ shop, rate, random, fetch: ask }: CustomersOptions): { stop(): void } {
  let number = 0;
  let present = 0;
  const call = async (path: string, visitor: string, body?: unknown) => {
    const answer = await ask(`${shop}${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { "content-type": "application/json", "x-visitor": visitor },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.arrayBuffer();
  };
  const visit = async (visitor: string) => {
    await call("/shop", visitor);
    const product = PRODUCTS[Math.floor(random() * PRODUCTS.length)]?.id ?? "p1";
    await call(`/shop/baskets/${visitor}/lines`, visitor, { product, count: 1 });
    if (random() < 0.7) await call("/shop/orders", visitor, { basket: visitor });
  };
  const timer = setInterval(() => {
    if (present >= MOST_AT_ONCE) return;
    present += 1;
    number += 1;
    // A customer who gets no answer leaves; the shop's own numbers tell why.
    void visit(`visitor-${number % 2000}`)
      .catch(() => undefined)
      .finally(() => {
        present -= 1;
      });
  }, 1000 / rate);
  return { stop: () => clearInterval(timer) };
}
