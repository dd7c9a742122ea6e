export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What a variant stands for; all variants of a flag are of one type. */
export type FlagValue = boolean | string | number | { [key: string]: Json };

export type FlagType = "boolean" | "string" | "number" | "object";

/** Facts about a flag or a set that travel with each answer (OFREP allows no other values). */
export type FlagMetadata = Readonly<Record<string, boolean | string | number>>;

/**
 * A flag as flagd defines it (open-feature/flagd-schemas, json/flags.json): `targeting` is JsonLogic with flagd's operators
 * and names a variant. A null or missing `defaultVariant` leaves the value to the caller.
 */
export interface FlagDefinition {
  readonly state: "ENABLED" | "DISABLED";
  readonly variants: Readonly<Record<string, FlagValue>>;
  readonly defaultVariant?: string | null;
  readonly targeting?: Json;
  readonly metadata?: FlagMetadata;
}

/** A flag set as flagd defines it; `$evaluators` are rules that targeting names by `$ref`. */
export interface FlagSet {
  readonly flags: Readonly<Record<string, FlagDefinition>>;
  readonly $evaluators?: Readonly<Record<string, Json>>;
  readonly metadata?: FlagMetadata;
}

/** Who or what a flag is evaluated for; `targetingKey` is the subject that percentages are split by. */
export interface EvaluationContext {
  readonly targetingKey?: string;
  readonly [attribute: string]: unknown;
}

/** Why an evaluation answered as it did (OpenFeature specification, 2.2.5; OFREP 0.3.0). */
export type Reason = "STATIC" | "DEFAULT" | "TARGETING_MATCH" | "DISABLED" | "ERROR";

/** OpenFeature's error codes that an evaluation can end in. */
export type EvaluationErrorCode =
  | "FLAG_NOT_FOUND"
  | "PARSE_ERROR"
  | "TYPE_MISMATCH"
  | "TARGETING_KEY_MISSING"
  | "INVALID_CONTEXT"
  | "GENERAL";

/** An answer; without `value` the caller's own default holds. */
export interface Evaluation {
  readonly value?: FlagValue;
  readonly variant?: string;
  readonly reason: Reason;
  readonly metadata: FlagMetadata;
  readonly errorCode?: EvaluationErrorCode;
  readonly errorMessage?: string;
}
