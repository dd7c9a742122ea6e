import type { Evaluation, EvaluationContext, FlagMetadata, FlagType } from "./definition.ts";

/** One step of how an answer came about; `path` is a JSON pointer into `targeting`. */
export interface TraceStep {
  readonly path: string;
  readonly operator: string;
  readonly result: unknown;
  readonly note?: string | undefined;
  readonly steps: readonly TraceStep[];
}

/** An answer and how it came about. */
export interface Explanation extends Evaluation {
  readonly trace: readonly TraceStep[];
}

/** A flag that is ready to be asked. Whatever it was made from and whatever it is asked, it never throws. */
export interface CompiledFlag {
  readonly key: string;
  readonly type: FlagType;
  readonly metadata: FlagMetadata;
  /** The `$evaluators` that its targeting names, also through one another. */
  readonly usesSegments: readonly string[];
  evaluate(context: EvaluationContext): Evaluation;
  explain(context: EvaluationContext): Explanation;
}

export interface CompileOptions {
  /** The rules that `$ref` may name. */
  readonly evaluators?: Readonly<Record<string, unknown>> | undefined;
  /** Metadata of the flag set, which that of a flag overrides. */
  readonly metadata?: FlagMetadata | undefined;
  /** Milliseconds since 1970, for `$flagd.timestamp`. */
  readonly now?: () => number;
  /** From 0 up to 1, for what Unleash calls random stickiness. */
  readonly random?: () => number;
}

export interface CompiledFlagSet {
  readonly flags: ReadonlyMap<string, CompiledFlag>;
  readonly metadata: FlagMetadata;
}

/** Something wrong or doubtful in a definition; `path` is a JSON pointer into it. */
export interface FlagIssue {
  readonly path: string;
  readonly message: string;
  readonly level: "error" | "warning";
}
