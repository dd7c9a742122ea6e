import type { BreakerOptions, Signalbox } from "@signalbox/sdk";
import { addressOf, type ShopAddress } from "./fault-client.ts";
import type { Asked, Call, ShopContext } from "./services/context.ts";

/** A fault of this side, which says nothing about the other service. */
class Refused extends Error {}

/** Opens soon and tries again soon, so that there is something to see. */
const SETTINGS = {
  timeoutMs: 1500,
  failures: 5,
  openSeconds: 20,
  concurrency: 50,
  isFailure: (error: unknown) => !(error instanceof Refused),
} satisfies BreakerOptions;

const CACHE_SECONDS = 60;

/** Asks the other services of the shop, each through a breaker of its own. */
export function askThrough({ breaker }: Pick<Signalbox, "breaker">, shop: ShopAddress): ShopContext["ask"] {
  return async <T>(call: Call<T>): Promise<Asked<T>> => {
    const { to, path, fallback } = call;
    const work = ({ signal }: { readonly signal: AbortSignal }) => send<T>(call, shop, signal);
    const options = { ...SETTINGS, dependency: to };
    if (fallback === undefined) return breaker(to, options).call(work);
    const tiers = { cacheSeconds: CACHE_SECONDS, configuration: () => fallback };
    const { value, source } = await breaker(to, { ...options, fallback: tiers }).call(work, { key: path });
    return { value: value ?? fallback, source };
  };
}

async function send<T>({ to, method = "GET", path, body }: Call<T>, shop: ShopAddress, signal: AbortSignal) {
  const answer = await fetch(`${addressOf(to, shop)}${path}`, {
    method,
    signal,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    }),
  });
  if (answer.ok) return (await answer.json()) as T;
  const words = `${to} answered ${answer.status}.`;
  throw answer.status < 500 ? new Refused(words) : new Error(words);
}
