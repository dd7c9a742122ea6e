import type {
  Evaluation,
  EvaluationContext,
  FlagMetadata,
  FlagType,
  FlagValue,
} from "@signalbox/flag-engine";
import type { EvaluationDetails, JsonObject } from "./evaluation.ts";
import type { ExposureCounters } from "./exposure-counter.ts";
import type { FlagStore, ServedFlag } from "./flag-store.ts";
import { messageOf, quietly } from "./settings.ts";

/** The values that each type of flag answers with. */
export interface ValueOf {
  readonly boolean: boolean;
  readonly string: string;
  readonly number: number;
  readonly object: JsonObject;
}

export type Observer = (details: EvaluationDetails<unknown>, context: EvaluationContext) => void;

export interface Evaluator {
  value<K extends FlagType>(type: K, key: string, context: unknown, fallback: ValueOf[K]): ValueOf[K];
  details<K extends FlagType>(
    type: K,
    key: string,
    context: unknown,
    fallback: ValueOf[K],
  ): EvaluationDetails<ValueOf[K]>;
}

const NOBODY: EvaluationContext = Object.freeze({});
const NO_METADATA: FlagMetadata = Object.freeze({});

/** Answers from what is in memory, counts what it answered, and never throws. `observers` may change while it runs. */
export function createEvaluator(
  store: FlagStore,
  counters: ExposureCounters,
  observers: readonly Observer[],
): Evaluator {
  const details: Evaluator["details"] = (type, givenKey, context, fallback) => {
    const key = typeof givenKey === "string" ? givenKey : "";
    const subject = contextOf(context);
    const answer = detailsOf(store, type, key, subject, fallback);
    const flag = store.get(key);
    if (flag === undefined) counters.unknown(key);
    else flag.counter.count(answer.variant ?? null);
    for (const observe of observers) quietly(() => observe(answer, subject));
    return answer;
  };
  return {
    details,
    value(type, key, context, fallback) {
      const flag = store.get(key);
      // Who only wants the value of a simple flag gets it without an answer being put together around it.
      if (flag === undefined || type === "object" || observers.length > 0)
        return details(type, key, context, fallback).value;
      const { value, variant } = evaluationOf(flag, contextOf(context));
      const matches = isOfType(type, value);
      flag.counter.count(matches ? (variant ?? null) : null);
      return matches ? value : fallback;
    },
  };
}

function detailsOf<K extends FlagType>(
  store: FlagStore,
  type: K,
  key: string,
  context: EvaluationContext,
  fallback: ValueOf[K],
): EvaluationDetails<ValueOf[K]> {
  const flag = store.get(key);
  if (flag === undefined) return missing(store, key, fallback);
  const { value, variant, ...why } = evaluationOf(flag, context);
  const facts = { flagKey: key, version: flag.flag.version, ...why };
  if (value === undefined) return { ...facts, value: fallback };
  if (isOfType(type, value)) {
    // The caller may change what it is given; the next caller is to get what was published.
    const own = type === "object" ? structuredClone(value) : value;
    return { ...facts, value: own, ...(variant !== undefined && { variant }) };
  }
  const errorMessage = `${key} is of another type than ${type}`;
  return { ...facts, value: fallback, reason: "ERROR", errorCode: "TYPE_MISMATCH", errorMessage };
}

function missing<T>(store: FlagStore, key: string, value: T): EvaluationDetails<T> {
  const nothing = { flagKey: key, value, reason: "ERROR", metadata: NO_METADATA } as const;
  return store.definitions() === null
    ? { ...nothing, errorCode: "PROVIDER_NOT_READY", errorMessage: "there are no definitions yet" }
    : { ...nothing, errorCode: "FLAG_NOT_FOUND", errorMessage: `${key} is not in this environment` };
}

function evaluationOf({ compiled }: ServedFlag, context: EvaluationContext): Evaluation {
  try {
    return compiled.evaluate(context);
  } catch (error) {
    // A getter of the caller's context may throw; the caller asked for an answer all the same.
    return {
      reason: "ERROR",
      errorCode: "INVALID_CONTEXT",
      errorMessage: messageOf(error),
      metadata: NO_METADATA,
    };
  }
}

function contextOf(given: unknown): EvaluationContext {
  return typeof given === "object" && given !== null ? (given as EvaluationContext) : NOBODY;
}

function isOfType<K extends FlagType>(
  type: K,
  value: FlagValue | undefined,
): value is ValueOf[K] & FlagValue {
  return typeof value === type && value !== null;
}
