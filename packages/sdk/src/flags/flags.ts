import type { EvaluationContext } from "@signalbox/flag-engine";
import type { EvaluationDetails, FlagsChange, FlagsStatus, JsonObject } from "./evaluation.ts";

/** Who a flag is asked for; `targetingKey` is the subject that percentages are split by. */
export type FlagContext = EvaluationContext;

/** Answers about the flags of one environment. No member ever throws, and none but `ready` and `close` waits. */
export interface Flags {
  boolean(key: string, context: FlagContext, fallback: boolean): boolean;
  string(key: string, context: FlagContext, fallback: string): string;
  number(key: string, context: FlagContext, fallback: number): number;
  object(key: string, context: FlagContext, fallback: JsonObject): JsonObject;
  /** The same answers with variant, reason and metadata. */
  readonly details: {
    boolean(key: string, context: FlagContext, fallback: boolean): EvaluationDetails<boolean>;
    string(key: string, context: FlagContext, fallback: string): EvaluationDetails<string>;
    number(key: string, context: FlagContext, fallback: number): EvaluationDetails<number>;
    object(key: string, context: FlagContext, fallback: JsonObject): EvaluationDetails<JsonObject>;
  };
  /** Waits for the edge's definitions, never longer than `startTimeoutMs`; look at `state` for what became of it. */
  ready(timeoutMs?: number): Promise<FlagsStatus>;
  status(): FlagsStatus;
  /** Is told which flags changed, after the change is in force; answers how to stop that. */
  onChange(listener: (change: FlagsChange) => void): () => void;
  onStatus(listener: (status: FlagsStatus) => void): () => void;
  /** Sends what was counted, says goodbye to the edge and lets go of it; evaluations go on with what came last. */
  close(): Promise<void>;
}
