import { createHash } from "node:crypto";
import type { SampledContext } from "@signalbox/wire";
import { isRecord } from "./settings.ts";
import type { Observer } from "./evaluator.ts";

export interface ContextSamples {
  readonly observe: Observer;
  /** At most 200, which is what one report holds. */
  drain(): SampledContext[];
}

interface SampleRules {
  /** The attributes that may leave the service, or null where nothing may. */
  attributes(): readonly string[] | null;
  readonly everyMs: number;
  /** Milliseconds of a clock that never goes back. */
  now(): number;
}

const MOST_SAMPLES = 200;
const MOST_FLAGS = 10_000;
const LONGEST_VALUE = 200;

/** Keeps one context per flag and second, with the subject hashed, until the next report takes them along. */
export function createContextSamples({ attributes, everyMs, now }: SampleRules): ContextSamples {
  const sampledAt = new Map<string, number>();
  let samples: SampledContext[] = [];
  return {
    observe({ flagKey, variant, version }, context) {
      const allowed = attributes();
      const subject = context.targetingKey;
      if (allowed === null || version === undefined || typeof subject !== "string") return;
      const at = now();
      if (samples.length >= MOST_SAMPLES || at - (sampledAt.get(flagKey) ?? -Infinity) < everyMs) return;
      if (sampledAt.size >= MOST_FLAGS) sampledAt.clear();
      sampledAt.set(flagKey, at);
      samples.push({
        flag: flagKey,
        subject: createHash("sha256").update(subject).digest("hex"),
        attributes: Object.fromEntries(allowed.flatMap((name) => attribute(name, context))),
        variant: variant ?? null,
      });
    },
    drain() {
      const taken = samples;
      samples = [];
      return taken;
    },
  };
}

/** Dots name a member of a member, as `var` does in a rule. */
function attribute(name: string, context: object): [string, string | number | boolean][] {
  let value: unknown = context;
  for (const part of name.split("."))
    value = isRecord(value) && Object.hasOwn(value, part) ? value[part] : undefined;
  if (typeof value === "string") return [[name, value.slice(0, LONGEST_VALUE)]];
  return typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))
    ? [[name, value]]
    : [];
}
