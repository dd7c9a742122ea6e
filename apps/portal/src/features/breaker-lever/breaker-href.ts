import { breakerId, type BreakerKey } from "@signalbox/domain/breakers/schema";

/** The page of a breaker; its id is made to stand in an address. */
export function breakerHref(key: BreakerKey): string {
  return `/breakers/${breakerId(key)}`;
}
