import type { EvaluationContext } from "@signalbox/flag-engine";
import type { EvaluationDetails, EvaluationLogger } from "./evaluation.ts";
import type { Observer } from "./evaluator.ts";
import { messageOf, quietly } from "./settings.ts";

const REASONS: Record<EvaluationDetails<unknown>["reason"], string> = {
  STATIC: "static",
  DEFAULT: "default",
  TARGETING_MATCH: "targeting_match",
  DISABLED: "disabled",
  ERROR: "error",
};

/**
 * Tells each evaluation to OpenTelemetry. The value itself is left out: the variant names it, and values may be large.
 * Source: https://opentelemetry.io/docs/specs/semconv/feature-flags/feature-flags-events/
 */
export function evaluationObserver(
  wanted: boolean | EvaluationLogger,
  environment: () => string | null,
  warn: (message: string) => void,
): Observer | null {
  if (wanted === false) return null;
  let logger: EvaluationLogger | null = typeof wanted === "object" ? wanted : null;
  if (logger === null) {
    openTelemetryLogger().then(
      (loaded) => void (logger = loaded),
      (error: unknown) => warn(`Evaluations are not told to OpenTelemetry: ${messageOf(error)}`),
    );
  }
  return (details, context) => {
    const attributes = attributesOf(details, context, environment());
    quietly(() => logger?.emit({ eventName: "feature_flag.evaluation", attributes }));
  };
}

async function openTelemetryLogger(): Promise<EvaluationLogger> {
  const { logs } = await import("@opentelemetry/api");
  if (logs === undefined) throw new Error("it needs @opentelemetry/api 1.10 or newer");
  return logs.getLogger("@signalbox/sdk");
}

function attributesOf(
  { flagKey, variant, reason, errorCode, errorMessage, version }: EvaluationDetails<unknown>,
  { targetingKey }: EvaluationContext,
  environment: string | null,
): Record<string, string | number | boolean> {
  return {
    "feature_flag.key": flagKey,
    "feature_flag.provider.name": "signalbox",
    "feature_flag.result.reason": REASONS[reason],
    ...(variant !== undefined && { "feature_flag.result.variant": variant }),
    ...(version !== undefined && { "feature_flag.version": String(version) }),
    ...(environment !== null && { "feature_flag.set.id": environment }),
    ...(typeof targetingKey === "string" && { "feature_flag.context.id": targetingKey }),
    ...(errorCode !== undefined && { "error.type": errorCode.toLowerCase() }),
    ...(errorMessage !== undefined && { "feature_flag.error.message": errorMessage }),
  };
}
