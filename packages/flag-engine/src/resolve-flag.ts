import type { CompiledFlag } from "./compiled.ts";
import type { Evaluation, EvaluationContext, FlagMetadata, FlagType } from "./definition.ts";

const NO_METADATA: FlagMetadata = Object.freeze({});

/** The answer for a key that nobody has defined. */
export function flagNotFound(key: string, metadata: FlagMetadata = NO_METADATA): Evaluation {
  return { reason: "ERROR", errorCode: "FLAG_NOT_FOUND", errorMessage: `flag '${key}' not found`, metadata };
}

/** A flag's answer, if it is of the type that the caller can use. */
export function resolveFlag(flag: CompiledFlag, type: FlagType, context: EvaluationContext): Evaluation {
  const evaluation = flag.evaluate(context);
  const { value } = evaluation;
  if (value === undefined || typeof value === type) return evaluation;
  return {
    reason: "ERROR",
    errorCode: "TYPE_MISMATCH",
    errorMessage: `Evaluated type of the flag ${flag.key} does not match. Expected ${type}, got ${typeof value}`,
    metadata: evaluation.metadata,
  };
}
