import { createClient } from "../flags/create-flags.ts";
import type { FlagsOptions } from "../flags/options.ts";
import type { MakeBreaker } from "./breakers.ts";

export interface Breakers {
  readonly breaker: MakeBreaker;
  /** Tells the edge what there is, and lets go of it; breakers go on by themselves. */
  close(): Promise<void>;
}

/** Circuit breakers alone; with flags beside them `signalbox.start` serves both over one connection. */
export function createBreakers(options: FlagsOptions): Breakers {
  const { flags, breakers } = createClient(options);
  return { breaker: breakers.make, close: () => flags.close() };
}
