import type { EnvironmentKey, FlagEnvironment, Reader, Segment } from "../environment.ts";
import type { EnvironmentName } from "../flag.ts";
import type { StoredFlag } from "./stored.ts";

export type StoredSegment = Omit<Segment, "usedBy">;

export interface EnvironmentReader {
  environments(): Promise<FlagEnvironment[]>;
  environment(name: EnvironmentName): Promise<FlagEnvironment | null>;
  segments(environment: EnvironmentName): Promise<StoredSegment[]>;
  keys(environment: EnvironmentName): Promise<EnvironmentKey[]>;
  /** Everybody seen at or after a moment. */
  readers(environment: EnvironmentName, seenSince: Date): Promise<Reader[]>;
}

export interface EnvironmentWriter {
  /** All environments, to which none is added before this transaction ends; taken before a flag is added, too. */
  lockEnvironments(): Promise<FlagEnvironment[]>;
  /** All flags that have no setting there yet, archived ones among them. */
  flagsWithout(environment: EnvironmentName): Promise<StoredFlag[]>;
  addEnvironment(environment: FlagEnvironment, at: Date): Promise<void>;
  replaceEnvironment(environment: FlagEnvironment): Promise<void>;
  putSegment(segment: StoredSegment): Promise<void>;
  removeSegment(environment: EnvironmentName, name: string): Promise<void>;
  addKey(key: EnvironmentKey, hash: string): Promise<void>;
  replaceKey(key: EnvironmentKey): Promise<void>;
  /** The key, which no other transaction changes before this one ends. */
  lockKey(id: EnvironmentKey["id"]): Promise<EnvironmentKey | null>;
}
