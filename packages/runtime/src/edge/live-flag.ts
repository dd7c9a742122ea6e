import {
  compileFlag,
  type CompiledFlag,
  type Evaluation,
  type EvaluationContext,
  type FlagDefinition,
} from "@signalbox/flag-engine";
import type { PublishedFlag } from "@signalbox/wire";
import { asciiJson, fingerprint, type Fingerprint, type Fragment } from "./fragment.ts";

type Evaluators = Readonly<Record<string, unknown>>;

/** Codes that OFREP knows; the others are told as GENERAL. */
const OFREP_CODES = new Set(["PARSE_ERROR", "TARGETING_KEY_MISSING", "INVALID_CONTEXT", "GENERAL"]);
const MOST_KEPT = 1000;
/** Rules that look at the clock; a text that only mentions it costs no more than being evaluated each time. */
const CHANGES_BY_ITSELF = /timestamp/;

/** A published flag, compiled, with the answers that it gave so far kept as text. */
export class LiveFlag {
  readonly published: PublishedFlag;
  /** As it goes to SDKs and to disk. */
  readonly text: string;
  readonly print: Fingerprint;
  /** The one answer of a flag that is the same for everybody. */
  readonly fixed: Fragment | null;
  /** Whether one context gets one answer, whenever it is asked. */
  readonly steady: boolean;
  /** When a context of it was last sampled here, in milliseconds. */
  sampledAt = 0;
  readonly #compiled: CompiledFlag;
  /** By identity: the engine answers with objects that it made beforehand. */
  readonly #kept = new Map<Evaluation, Fragment>();

  constructor(published: PublishedFlag, environment: string, evaluators: Evaluators, known?: LiveFlag) {
    this.published = published;
    this.text = known?.text ?? JSON.stringify(published);
    this.print = known?.print ?? fingerprint(`flag:${this.text}`);
    const metadata = { flagSetId: environment, version: published.version };
    this.#compiled = compileFlag(published.key, definitionOf(published), { evaluators, metadata });
    const rules = this.usesSegments.map((name) => JSON.stringify(evaluators[name]) ?? "");
    this.steady = published.portable && ![this.text, ...rules].some((text) => CHANGES_BY_ITSELF.test(text));
    this.fixed = isFixed(published) ? this.answer({}) : null;
  }

  get usesSegments(): readonly string[] {
    return this.#compiled.usesSegments;
  }

  answer(context: EvaluationContext): Fragment {
    const evaluation = this.#compiled.evaluate(context);
    return this.#kept.get(evaluation) ?? this.#keep(evaluation);
  }

  #keep(evaluation: Evaluation): Fragment {
    const { reason, variant, value, metadata } = evaluation;
    if (evaluation.errorCode !== undefined) return this.#failure(evaluation);
    const { key, version } = this.published;
    const text = asciiJson({ key, value, reason, variant, metadata });
    const fragment = { flag: key, version, variant: variant ?? null, text, ok: true, ...fingerprint(text) };
    if (this.#kept.size < MOST_KEPT) this.#kept.set(evaluation, fragment);
    return fragment;
  }

  #failure({ errorCode = "GENERAL", errorMessage }: Evaluation): Fragment {
    const { key, version } = this.published;
    const code = OFREP_CODES.has(errorCode) ? errorCode : "GENERAL";
    const text = asciiJson({ key, errorCode: code, errorDetails: errorMessage });
    return { flag: key, version, variant: null, text, ok: false, ...fingerprint(text) };
  }
}

function definitionOf({ definition }: PublishedFlag): FlagDefinition {
  return definition as FlagDefinition;
}

function isFixed({ definition: { state, targeting } }: PublishedFlag): boolean {
  if (state === "DISABLED" || targeting === undefined || targeting === null) return true;
  return typeof targeting === "object" && Object.keys(targeting).length === 0;
}
