import type { FlagKey, Lever, Lifecycle } from "../flag.ts";
import type { StoredFlag } from "./stored.ts";

/** What the list can be narrowed by; all that are given must hold. */
export interface FlagFilter {
  /** Words that key, name, tags or description must hold, each of them. */
  readonly text: string;
  readonly owner?: string | undefined;
  readonly entityRef?: string | undefined;
  /** Which lever `state` is about; any of the flag's unless given. */
  readonly environment?: string | undefined;
  readonly state?: Lever["state"] | undefined;
  readonly lifecycle?: Lifecycle | undefined;
  readonly tag?: string | undefined;
  readonly stale?: boolean | undefined;
}

/** How long a flag may go on before it looks forgotten, in days; from the configuration. */
export interface StaleRules {
  readonly unusedDays: number;
  readonly oneVariantDays: number;
  readonly oldDays: number;
}

/** The rules with the moment that they are applied at. */
export type StaleAt = StaleRules & { readonly now: Date };

/** What services tell of a flag, over all environments. */
export interface FlagUsage {
  readonly lastSeenAt: string | null;
  /** How many variants were served in the last `oneVariantDays`; the caller's own default counts as one. */
  readonly variantsServed: number;
}

export type FlagSort = "key" | "updated" | "created";

export interface FlagPage {
  /** By key from the first, by time from the last. */
  readonly sort: FlagSort;
  readonly limit: number;
  readonly after: readonly string[] | null;
}

/** A flag that was found; `place` is its sort key, after which the next page begins. */
export interface FoundFlag {
  readonly flag: StoredFlag;
  readonly usage: FlagUsage;
  readonly place: readonly string[];
}

export interface FlagListing {
  listFlags(filter: FlagFilter, stale: StaleAt, page: FlagPage): Promise<FoundFlag[]>;
  countFlags(filter: FlagFilter, stale: StaleAt): Promise<number>;
  /** Flags that no service has evaluated are missing. */
  usage(keys: readonly FlagKey[], stale: StaleAt): Promise<ReadonlyMap<string, FlagUsage>>;
}
