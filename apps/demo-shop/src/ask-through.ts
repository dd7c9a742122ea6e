import type { Signalbox } from "@signalbox/sdk";
import { addressOf, type ShopAddress } from "./fault-client.ts";
import type { ShopContext } from "./services/context.ts";

const PATIENCE_MS = 1500;

/** Asks the other services of the shop. */
export function askThrough(_box: Signalbox, shop: ShopAddress): ShopContext["ask"] {
  return async ({ to, method = "GET", path, body, fallback }) => {
    const answer = await fetch(`${addressOf(to, shop)}${path}`, {
      method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      }),
    }).catch((error: unknown) => {
      if (fallback !== undefined) return null;
      throw error;
    });
    if (answer?.ok) return { value: await answer.json(), source: "live" };
    if (fallback !== undefined) return { value: fallback, source: "configuration" };
    throw new Error(`${to} answered ${answer?.status}.`);
  };
}
