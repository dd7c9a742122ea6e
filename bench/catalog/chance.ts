import type { Shares } from "./words.ts";

/** Chance that comes out the same on every machine. */
export interface Chance {
  below(limit: number): number;
  pick(list: readonly string[]): string;
  weighted(shares: Shares): string;
  /** Up to `most` different values. */
  some(most: number, make: () => string): string[];
}

/** Source: Mulberry32 by Tommy Ettinger, public domain; integers only. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number) => next() % limit;
  return {
    below,
    pick: (list) => list[below(list.length)] ?? "",
    weighted: (shares) => {
      let rest = below(100);
      for (const [value, share] of shares) {
        if (rest < share) return value;
        rest -= share;
      }
      return shares[0]?.[0] ?? "";
    },
    some: (most, make) => {
      const found = new Set<string>();
      for (let left = below(most + 1); left > 0; left--) found.add(make());
      return [...found];
    },
  };
}
