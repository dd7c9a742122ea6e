import { isRecord, text } from "../flags/settings.ts";
import type { BreakerOptions, BreakerPreset, FallbackOptions } from "./breaker.ts";
import { BREAKER_PRESETS } from "./presets.ts";

export interface BreakerSettings {
  readonly name: string;
  readonly dependency: string;
  readonly preset: BreakerPreset | null;
  readonly failures: number;
  readonly openSeconds: number;
  readonly timeoutMs: number | null;
  readonly retries: number;
  readonly concurrency: number | null;
  readonly isFailure: (error: unknown) => boolean;
  readonly fallback: FallbackOptions<unknown> | null;
}

type Given = BreakerOptions & { readonly fallback?: FallbackOptions<unknown> };

const LONGEST_OPEN_S = 86_400;
const LONGEST_TIMEOUT_MS = 3_600_000;
const MOST_RETRIES = 10;
const MOST_FAILURES = 1_000_000;

/** Reads the options without ever throwing: what cannot be used is told and left out. */
export function readBreakerOptions(
  name: unknown,
  given: unknown,
  warn: (message: string) => void,
): BreakerSettings {
  const options: Partial<Given> = isRecord(given) ? given : {};
  const own = text(name) ?? "unnamed";
  if (own !== name) warn(`A breaker is called ${own}, since its name cannot be used.`);
  const number = (member: keyof Given, least: number, most: number, whole: boolean): number | null => {
    const value = options[member];
    if (value === undefined) return null;
    if (typeof value === "number" && value >= least && value <= most && (!whole || Number.isInteger(value)))
      return value;
    warn(`${member} of the breaker ${own} is no number from ${least} to ${most}, and is left out.`);
    return null;
  };
  const preset = presetOf(options.preset, own, warn);
  const base = BREAKER_PRESETS[preset ?? "standard"];
  return {
    name: own,
    dependency: text(options.dependency) ?? own,
    preset,
    failures: number("failures", 1, MOST_FAILURES, true) ?? base.failures,
    openSeconds: number("openSeconds", 0, LONGEST_OPEN_S, false) ?? base.openSeconds,
    timeoutMs: number("timeoutMs", 1, LONGEST_TIMEOUT_MS, false),
    retries: number("retries", 0, MOST_RETRIES, true) ?? 0,
    concurrency: number("concurrency", 1, MOST_FAILURES, true),
    isFailure: typeof options.isFailure === "function" ? options.isFailure : () => true,
    fallback: isRecord(options.fallback) ? options.fallback : null,
  };
}

function presetOf(given: unknown, name: string, warn: (message: string) => void): BreakerPreset | null {
  if (given === undefined) return null;
  if (typeof given === "string" && Object.hasOwn(BREAKER_PRESETS, given)) return given as BreakerPreset;
  warn(`The breaker ${name} names no preset: ${Object.keys(BREAKER_PRESETS).join(", ")}.`);
  return null;
}
