import type { EnvironmentName, FlagId, FlagKey, FlagSetting } from "./flag.ts";
import type { EnvironmentReader, EnvironmentWriter } from "./rules/environment-store.ts";
import type { InsightReader } from "./rules/insight-store.ts";
import type { FlagListing, StaleRules } from "./rules/flag-query.ts";
import type { ScheduleReader, ScheduleWriter } from "./rules/schedule-store.ts";
import type { PublishedItem } from "./rules/published.ts";
import type { StoredFlag } from "./rules/stored.ts";

export interface FlagReader extends FlagListing, EnvironmentReader, ScheduleReader, InsightReader {
  flag(key: FlagKey): Promise<StoredFlag | null>;
  /** The settings of an environment with their flags, archived ones left out; each flag has no other setting here. */
  settingsIn(environment: EnvironmentName): Promise<{ flag: StoredFlag; setting: FlagSetting }[]>;
  flagsOf(entityRefs: readonly string[]): Promise<StoredFlag[]>;
}

export interface FlagRepository extends FlagReader, EnvironmentWriter, ScheduleWriter {
  /** The flag, which no other transaction changes before this one ends. */
  lockFlag(key: FlagKey): Promise<StoredFlag | null>;
  /** With its settings; a conflict where the key is taken. */
  addFlag(flag: StoredFlag): Promise<void>;
  /** All but its settings. */
  replaceFlag(flag: StoredFlag): Promise<void>;
  /** Counts as an update of the flag too. */
  putSetting(flagId: FlagId, setting: FlagSetting): Promise<void>;
  /**
   * Counts the environment one revision up and holds it until the transaction ends, so that revisions become visible in
   * their order. Always the last of a command's locks.
   */
  nextRevision(environment: EnvironmentName): Promise<number>;
  /** What the data plane reads from that revision on; null takes the item away. */
  publish(environment: EnvironmentName, revision: number, items: readonly PublishedItem[]): Promise<void>;
}

export type FlagQueryPorts = Readonly<{ flags: FlagReader; staleRules: StaleRules }>;
export type FlagCommandPorts = Readonly<{ flags: FlagRepository; staleRules: StaleRules }>;
