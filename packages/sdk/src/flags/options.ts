import type { EvaluationLogger } from "./evaluation.ts";

export interface FlagsOptions {
  /** The address of the edge, such as `http://localhost:3001`. */
  readonly url: string;
  /** A server key of the environment. */
  readonly key: string;
  /** The name of this service, as the catalog has it. */
  readonly service: string;
  /** The version of this service that runs. */
  readonly version?: string;
  /** Where the last definitions are kept, so that a start without an edge has them; nothing is kept without it. */
  readonly cacheDirectory?: string;
  /** False asks the edge every `pollMs` in place of an open stream. */
  readonly streaming?: boolean;
  readonly pollMs?: number;
  /** The longest that `ready()` ever waits. */
  readonly startTimeoutMs?: number;
  /**
   * Some contexts are sent to the edge where the environment asks for them: the subject hashed, of the attributes those
   * that the environment names. False sends none, a list narrows the attributes down.
   */
  readonly sampleContexts?: false | { readonly attributes: readonly string[] };
  /** Emits a `feature_flag.evaluation` event for each evaluation, by OpenTelemetry's logger or the one given. */
  readonly evaluationEvents?: boolean | EvaluationLogger;
  /** Is told what went wrong behind the scenes; a process warning without it. */
  readonly warn?: (message: string) => void;
}
