import type { EvaluationErrorCode, FlagMetadata, Json, Reason } from "@signalbox/flag-engine";

export type JsonObject = { [key: string]: Json };

/** An answer with where it came from. */
export interface EvaluationDetails<T> {
  readonly flagKey: string;
  readonly value: T;
  /** Absent where the default of the code holds. */
  readonly variant?: string;
  readonly reason: Reason;
  readonly errorCode?: EvaluationErrorCode | "PROVIDER_NOT_READY";
  readonly errorMessage?: string;
  readonly metadata: FlagMetadata;
  /** How often this flag was changed in its environment. */
  readonly version?: number;
}

/** What changed, told after it is in force. */
export interface FlagsChange {
  readonly revision: number;
  readonly flags: readonly string[];
}

/** How the edge is followed. */
export type Transport = "stream" | "polling";

export interface FlagsStatus {
  /**
   * `starting`: nothing is served yet; `cached`: what an earlier run kept on disk; `live`: what the edge has; `stale`: the
   * last that came, while the edge cannot be reached; `closed`: the last that came, for ever.
   */
  readonly state: "starting" | "cached" | "live" | "stale" | "closed";
  /** Counts the changes of the environment; 0 before the first definitions. */
  readonly revision: number;
  readonly environment: string | null;
  readonly transport: Transport | null;
  /** Why the edge cannot be reached, if it cannot. */
  readonly problem: string | null;
  /** The edge does not accept the key. */
  readonly keyRefused: boolean;
}

/** The part of OpenTelemetry's logger that evaluation events need. */
export interface EvaluationLogger {
  emit(record: { eventName: string; attributes: Record<string, string | number | boolean> }): void;
}
