import type { Bucketing, FlagEnvelope, FlagId, FlagKey, FlagSetting, FlagType, Lifecycle } from "../flag.ts";

/** A flag as it is kept; what depends on the clock or on other domains is worked out when it is shown. */
export interface StoredFlag extends FlagEnvelope {
  readonly id: FlagId;
  readonly key: FlagKey;
  readonly type: FlagType;
  readonly lifecycle: Lifecycle;
  readonly bucketing: Bucketing;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  /** The owner of its entity as the catalog has it now, and whether the catalog has the entity at all. */
  readonly owner: string | null;
  readonly entityKnown: boolean;
  readonly settings: readonly FlagSetting[];
}
