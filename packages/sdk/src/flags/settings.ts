import type { EvaluationLogger } from "./evaluation.ts";
import type { FlagsOptions } from "./options.ts";

/** How long things take; only tests choose other values. */
export interface Timings {
  readonly heartbeatMs: number;
  readonly exposuresMs: number;
  readonly sampleMs: number;
  /** A stream that says nothing for this long is dead. */
  readonly silenceMs: number;
  readonly firstEventMs: number;
  readonly requestMs: number;
  readonly closeMs: number;
  readonly streamAgainMs: number;
  readonly cacheMs: number;
  readonly backoff: { readonly leastMs: number; readonly mostMs: number };
}

export interface Settings {
  /** Null where the options name no usable edge; everything then answers with the caller's defaults. */
  readonly edge: { readonly url: string; readonly key: string } | null;
  readonly service: string;
  readonly version: string;
  readonly cacheDirectory: string | null;
  readonly streaming: boolean;
  readonly pollMs: number;
  readonly startTimeoutMs: number;
  readonly sampleContexts: false | { readonly attributes: readonly string[] } | null;
  readonly evaluationEvents: boolean | EvaluationLogger;
  readonly warn: (message: string) => void;
}

const START_TIMEOUT_MS = 5000;
const POLL_MS = 30_000;
const LONGEST_NAME = 200;

/** Reads the options without ever throwing: what cannot be used is told and left out. */
export function readOptions(given: FlagsOptions): Settings {
  const options = isRecord(given) ? given : ({} as Partial<FlagsOptions>);
  const warn = typeof options.warn === "function" ? options.warn : warnProcess;
  return {
    edge: readEdge(options, warn),
    service: text(options.service) ?? "unknown",
    version: text(options.version) ?? "",
    cacheDirectory: nonEmpty(options.cacheDirectory),
    streaming: options.streaming !== false,
    pollMs: duration(options.pollMs, POLL_MS),
    startTimeoutMs: duration(options.startTimeoutMs, START_TIMEOUT_MS),
    sampleContexts: options.sampleContexts ?? null,
    evaluationEvents: options.evaluationEvents ?? false,
    warn: (message) => quietly(() => warn(message)),
  };
}

function readEdge({ url, key, service }: Partial<FlagsOptions>, warn: (message: string) => void) {
  const address = typeof url === "string" && URL.canParse(url) ? new URL(url) : null;
  const problem =
    address === null || !/^https?:$/.test(address.protocol)
      ? "url is not an http(s) address"
      : typeof key !== "string" || !/^[\x21-\x7e]+$/.test(key)
        ? "key is not an environment key"
        : text(service) === null
          ? "service is missing"
          : null;
  if (problem === null && address !== null && typeof key === "string")
    return { url: address.href.replace(/\/+$/, ""), key };
  quietly(() => warn(`Flags answer with the defaults of the code: ${problem}.`));
  return null;
}

/** Without what the edge refuses: control characters, and half a character where the text was cut. */
export function text(value: unknown): string | null {
  const given = nonEmpty(value);
  return (
    given &&
    given
      .slice(0, LONGEST_NAME)
      .replaceAll(/\p{Cc}/gu, " ")
      .toWellFormed()
  );
}

function nonEmpty(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function duration(value: unknown, otherwise: number): number {
  return typeof value === "number" && value >= 0 && Number.isFinite(value) ? value : otherwise;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Runs what belongs to the caller, whose faults are not to reach back into the caller's own work. */
export function quietly(work: () => void): void {
  try {
    work();
  } catch (error) {
    warnProcess(`A listener of Signalbox failed: ${messageOf(error)}`);
  }
}

export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

function warnProcess(message: string): void {
  process.emitWarning(message, { type: "SignalboxWarning" });
}
