import type { FlagItem } from "../flag.ts";

/** What the list can be narrowed by; all that are given must hold. */
export interface FlagFilter {
  readonly text: string;
  readonly owner?: string | undefined;
  readonly entityRef?: string | undefined;
  readonly environment?: string | undefined;
  readonly state?: FlagItem["levers"][number]["state"] | undefined;
  readonly lifecycle?: FlagItem["lifecycle"] | undefined;
  readonly tag?: string | undefined;
  readonly stale?: boolean | undefined;
}

/** How long a flag may go on before it looks forgotten, in days; from the configuration. */
export interface StaleRules {
  readonly unusedDays: number;
  readonly oneVariantDays: number;
  readonly oldDays: number;
}

export type FlagSort = "key" | "updated" | "created";

export interface FlagListing {
  listFlags(
    filter: FlagFilter,
    stale: StaleRules & { readonly now: Date },
    page: { readonly sort: FlagSort; readonly limit: number; readonly after: readonly string[] | null },
  ): Promise<FlagItem[]>;
  countFlags(filter: FlagFilter, stale: StaleRules & { readonly now: Date }): Promise<number>;
  /** When any service last evaluated the flag, over all environments. */
  lastSeen(keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
