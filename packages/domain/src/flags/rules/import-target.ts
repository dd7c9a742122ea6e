import type { ReadFlag } from "@signalbox/formats/flags";
import type { FlagEnvironment } from "../environment.ts";
import type { FlagType, SettingState } from "../flag.ts";
import type { StoredSegment } from "./environment-store.ts";
import type { FlagThere } from "./publish.ts";
import type { StoredFlag } from "./stored.ts";

export interface ImportTarget {
  readonly environments: readonly FlagEnvironment[];
  readonly environment: FlagEnvironment;
  readonly segments: readonly StoredSegment[];
  /** The levers of the environment. */
  readonly there: readonly FlagThere[];
  /** Those of the file's keys that are taken, by archived flags too. */
  readonly existing: ReadonlyMap<string, StoredFlag>;
}

export interface PlannedFlag {
  readonly read: ReadFlag;
  readonly type: FlagType;
  /** Null for a flag that is new. */
  readonly existing: StoredFlag | null;
  readonly state: SettingState;
}
