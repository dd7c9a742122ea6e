import type { CompiledFlag, CompileOptions } from "./compiled.ts";
import type { Evaluation, EvaluationContext, FlagMetadata, FlagType, FlagValue } from "./definition.ts";
import { compileRule, type CompiledRule } from "./logic/compile-rule.ts";
import { FUEL, textOf, type EvaluationState } from "./logic/part.ts";
import { createTracer } from "./logic/tracer.ts";

type Given = Readonly<Record<string, unknown>>;

const record = (value: unknown): Given =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Given) : {};

/** The metadata of a flag over that of its set. */
function mergedMetadata(set: FlagMetadata | undefined, own: unknown): FlagMetadata {
  return Object.freeze({ ...record(set), ...record(own) } as FlagMetadata);
}

function typeOf(variants: ReadonlyMap<string, FlagValue>, preferred: string | null): FlagType {
  const value = (preferred === null ? undefined : variants.get(preferred)) ?? variants.values().next().value;
  const type = typeof value;
  return type === "boolean" || type === "string" || type === "number" ? type : "object";
}

/** A definition, read; `problem` says why it cannot be used. */
interface Reading {
  readonly state: "ENABLED" | "DISABLED";
  readonly variants: ReadonlyMap<string, FlagValue>;
  readonly defaultVariant: string | null;
  readonly targeting: unknown;
  readonly problem: string | null;
}

function problemOf(given: Given, reading: Omit<Reading, "problem">): string | null {
  if (given["state"] !== "ENABLED" && given["state"] !== "DISABLED")
    return "its state is neither ENABLED nor DISABLED";
  if (typeof given["variants"] !== "object" || given["variants"] === null) return "it has no variants";
  const { defaultVariant, variants } = reading;
  if (defaultVariant !== null && !variants.has(defaultVariant)) {
    return `its default variant ${defaultVariant} is not among its variants`;
  }
  return null;
}

const MAX_REFERENCES = 50;

/** What a rule that is but the name of a segment stands for. */
function referent(targeting: unknown, evaluators: Given): unknown {
  let rule = targeting;
  for (let i = 0; i < MAX_REFERENCES; i += 1) {
    const name = record(rule)["$ref"];
    if (typeof name !== "string" || !Object.hasOwn(evaluators, name)) return rule;
    rule = evaluators[name];
  }
  return rule;
}

/** flagd takes an empty rule for none. */
function isRule(targeting: unknown): boolean {
  if (typeof targeting === "string") return targeting !== "";
  return typeof targeting === "object" && targeting !== null && Object.keys(targeting).length > 0;
}

function readDefinition(definition: unknown, evaluators: Given): Reading {
  const given = record(definition);
  const preferred = given["defaultVariant"];
  const reading = {
    state: given["state"] === "DISABLED" ? ("DISABLED" as const) : ("ENABLED" as const),
    variants: new Map(Object.entries(record(given["variants"])) as [string, FlagValue][]),
    defaultVariant: typeof preferred === "string" && preferred !== "" ? preferred : null,
    targeting: isRule(referent(given["targeting"], evaluators)) ? given["targeting"] : undefined,
  };
  return { ...reading, problem: problemOf(given, reading) };
}

/** Every answer a flag can give, made once: an evaluation allocates nothing. */
interface Answers {
  readonly matched: ReadonlyMap<string, Evaluation>;
  readonly unmatched: Evaluation;
  readonly fixed: Evaluation;
  failed(errorCode: "PARSE_ERROR" | "GENERAL", errorMessage: string): Evaluation;
}

function answersOf({ variants, defaultVariant }: Reading, metadata: FlagMetadata): Answers {
  const answer = (variant: string, reason: Evaluation["reason"]): Evaluation => {
    const value = variants.get(variant);
    return Object.freeze({ ...(value === undefined ? {} : { value }), variant, reason, metadata });
  };
  const callersDefault = Object.freeze({ reason: "DEFAULT" as const, metadata });
  return {
    matched: new Map([...variants.keys()].map((name) => [name, answer(name, "TARGETING_MATCH")])),
    unmatched: defaultVariant === null ? callersDefault : answer(defaultVariant, "DEFAULT"),
    fixed: defaultVariant === null ? callersDefault : answer(defaultVariant, "STATIC"),
    failed: (errorCode, errorMessage) =>
      Object.freeze({ reason: "ERROR", errorCode, errorMessage, metadata }),
  };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : "it failed");

type Evaluate = (context: EvaluationContext) => Evaluation;

/** What a rule gave, as an answer: a variant's name, or nothing for the default one. */
function answerTo(key: string, result: unknown, answers: Answers): Evaluation {
  if (result === null || result === undefined) return answers.unmatched;
  const variant = textOf(result);
  const answer = answers.matched.get(variant);
  return answer ?? answers.failed("GENERAL", `Variant '${variant}' not found in flag with key '${key}'`);
}

function evaluator(key: string, rule: CompiledRule, answers: Answers, setup: Setup): Evaluate {
  const { run, usesTime } = rule;
  const { state, now } = setup;
  const { matched } = answers;
  return (context) => {
    try {
      state.fuel = FUEL;
      if (usesTime) state.timestamp = Math.floor(now() / 1000);
      const result = run(context ?? {});
      const answer = typeof result === "string" ? matched.get(result) : undefined;
      return answer ?? answerTo(key, result, answers);
    } catch (error) {
      const message = `Error evaluating targeting rule for flag '${key}': ${messageOf(error)}`;
      return answers.failed("GENERAL", message);
    }
  };
}

interface Setup {
  readonly state: EvaluationState;
  readonly now: () => number;
  readonly evaluators: Readonly<Record<string, unknown>>;
}

type Mode = Pick<CompiledFlag, "usesSegments" | "evaluate" | "explain">;

function always(evaluation: Evaluation): Mode {
  return {
    usesSegments: [],
    evaluate: () => evaluation,
    explain: () => ({ ...evaluation, trace: [] }),
  };
}

function targeted(key: string, targeting: unknown, answers: Answers, setup: Setup): Mode {
  const { state, evaluators } = setup;
  const rule = compileRule(targeting, { flagKey: key, evaluators, state });
  return {
    usesSegments: rule.usesSegments,
    evaluate: evaluator(key, rule, answers, setup),
    explain(context) {
      const tracer = createTracer();
      const traced = compileRule(targeting, { flagKey: key, evaluators, state, tracer });
      tracer.begin();
      const evaluation = evaluator(key, traced, answers, setup)(context);
      return { ...evaluation, trace: tracer.end() };
    },
  };
}

function modeOf(key: string, reading: Reading, metadata: FlagMetadata, setup: Setup): Mode {
  const answers = answersOf(reading, metadata);
  if (reading.problem !== null) {
    return always(answers.failed("PARSE_ERROR", `Invalid flag '${key}': ${reading.problem}`));
  }
  if (reading.state === "DISABLED") return always(Object.freeze({ reason: "DISABLED", metadata }));
  if (reading.targeting === undefined) return always(answers.fixed);
  try {
    return targeted(key, reading.targeting, answers, setup);
  } catch (error) {
    const message = `Invalid targeting configuration for flag '${key}': ${messageOf(error)}`;
    return always(answers.failed("PARSE_ERROR", message));
  }
}

/** Compiles a definition, however broken: what cannot be used answers with an error, never with an exception. */
export function compileFlag(key: string, definition: unknown, options: CompileOptions = {}): CompiledFlag {
  const { metadata: ofSet, now = Date.now, random = Math.random } = options;
  const rules = record(options.evaluators);
  const reading = readDefinition(definition, rules);
  const metadata = mergedMetadata(ofSet, record(definition)["metadata"]);
  const state: EvaluationState = { timestamp: 0, fuel: FUEL, random };
  const mode = modeOf(key, reading, metadata, { state, now, evaluators: rules });
  return { key, type: typeOf(reading.variants, reading.defaultVariant), metadata, ...mode };
}
