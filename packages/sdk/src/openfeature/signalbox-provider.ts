import {
  ErrorCode,
  OpenFeatureEventEmitter,
  ProviderEvents,
  ProviderFatalError,
  ProviderNotReadyError,
  type EvaluationContext,
  type JsonValue,
  type Provider,
  type ResolutionDetails,
} from "@openfeature/server-sdk";
import type { EvaluationDetails, FlagsStatus } from "../flags/evaluation.ts";
import type { Flags } from "../flags/flags.ts";

/**
 * Lets OpenFeature's clients answer from these flags; closing OpenFeature closes them. The flags' own `boolean` and its
 * siblings answer the same without OpenFeature's hooks and promises around them.
 */
export function signalboxProvider(flags: Flags): Provider {
  const events = new OpenFeatureEventEmitter();
  const { details } = flags;
  const forget = [
    flags.onChange(({ flags: flagsChanged }) =>
      events.emit(ProviderEvents.ConfigurationChanged, { flagsChanged: [...flagsChanged] }),
    ),
    flags.onStatus((status) => tell(events, status)),
  ];
  return {
    metadata: { name: "signalbox" },
    runsOn: "server",
    events,
    async initialize() {
      const status = await flags.ready();
      if (status.state === "starting") throw notReady(status);
      // OpenFeature calls the provider ready after this; only then may it hear that the definitions are from disk.
      if (status.state === "cached") setImmediate(() => tell(events, flags.status()));
    },
    async onClose() {
      for (const stop of forget) stop();
      await flags.close();
    },
    resolveBooleanEvaluation: async (key, fallback, context) =>
      resolution(details.boolean(key, context, fallback)),
    resolveStringEvaluation: async (key, fallback, context) =>
      resolution(details.string(key, context, fallback)),
    resolveNumberEvaluation: async (key, fallback, context) =>
      resolution(details.number(key, context, fallback)),
    resolveObjectEvaluation: async <T extends JsonValue>(
      key: string,
      fallback: T,
      context: EvaluationContext,
    ) => {
      const answer = details.object(key, context, {});
      // OpenFeature lets the caller name the type of a value that only the definition knows.
      const value = answer.variant === undefined ? fallback : (answer.value as JsonValue as T);
      return resolution({ ...answer, value });
    },
  };
}

function tell(events: OpenFeatureEventEmitter, { state, problem }: FlagsStatus): void {
  if (state === "live") events.emit(ProviderEvents.Ready);
  if (state === "stale" || state === "cached")
    events.emit(ProviderEvents.Stale, problem === null ? {} : { message: problem });
}

function notReady({ keyRefused, problem }: FlagsStatus): Error {
  const message = `Signalbox has no definitions of flags: ${problem ?? "the edge did not answer in time"}.`;
  return keyRefused ? new ProviderFatalError(message) : new ProviderNotReadyError(message);
}

function resolution<T>(details: EvaluationDetails<T>): ResolutionDetails<T> {
  const { value, variant, reason, errorCode, errorMessage, metadata } = details;
  return {
    value,
    reason,
    flagMetadata: metadata,
    ...(variant !== undefined && { variant }),
    ...(errorCode !== undefined && { errorCode: ErrorCode[errorCode] }),
    ...(errorMessage !== undefined && { errorMessage }),
  };
}
