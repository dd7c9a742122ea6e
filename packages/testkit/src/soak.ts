import { env } from "./env.ts";

/** How much a fuzz, property or kill test does: a short form with every run, a long one with SOAK=1. */
export function soak(short: number, long: number): number {
  return env.soak ? long : short;
}

/** The seed of property tests: fixed, so that a red run is the same everywhere; a soak takes a new one each time. */
export const seed = env.soak ? Date.now() : 20_261_121;
