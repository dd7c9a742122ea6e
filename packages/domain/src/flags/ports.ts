import type { EnvironmentName, FlagId, FlagKey, FlagSetting } from "./flag.ts";
import type { EnvironmentReader, EnvironmentWriter } from "./rules/environment-store.ts";
import type { InsightReader } from "./rules/insight-store.ts";
import type { FlagListing, StaleRules } from "./rules/flag-query.ts";
import type { ScheduleReader, ScheduleWriter } from "./rules/schedule-store.ts";
import type { PublishedItem } from "./rules/published.ts";
import type { SettingHistory, SettingReader } from "./rules/setting-store.ts";
import type { StoredFlag } from "./rules/stored.ts";

export interface FlagReader
  extends FlagListing, SettingReader, SettingHistory, EnvironmentReader, ScheduleReader, InsightReader {
  flag(key: FlagKey): Promise<StoredFlag | null>;
  /** The owner of an entity of the catalog; null where the catalog has no such entity. */
  entity(ref: string): Promise<{ owner: string | null } | null>;
  /** The name behind an account id, for people to read. */
  nameOf(account: string): Promise<string | null>;
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
