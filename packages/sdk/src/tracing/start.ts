import type { MakeBreaker } from "../breakers/breakers.ts";
import { createClient, type Client } from "../flags/create-flags.ts";
import type { Flags } from "../flags/flags.ts";
import type { FlagsOptions } from "../flags/options.ts";
import { messageOf, quietly } from "../flags/settings.ts";
import { patchConsole } from "./patch-console.ts";
import { startTelemetry } from "./start-telemetry.ts";

export interface StartOptions extends Partial<Omit<FlagsOptions, "service" | "version">> {
  /** The name of this service, as the catalog has it. */
  readonly service: string;
  /** The version of this service that runs. */
  readonly version?: string;
  /** Where OTLP over HTTP is taken, such as `http://localhost:4318`: traces, and metrics where no edge is given. */
  readonly otlpEndpoint?: string;
  /** Metrics go to the edge of `url`; 10 s unless told. */
  readonly metricsEveryMs?: number;
  /** OpenTelemetry's readers of metrics beside that of the edge. */
  readonly metricReaders?: readonly object[];
  /** OpenTelemetry's instrumentations beside that of HTTP. */
  readonly instrumentations?: readonly object[];
  /** False leaves the console's lines as they are. */
  readonly console?: boolean;
}

/** A service with everything set up. */
export interface Signalbox {
  /** Answers with the defaults of the code where no `url` and `key` of an edge were given. */
  readonly flags: Flags;
  /** Makes a circuit breaker, which works without an edge as well. */
  readonly breaker: MakeBreaker;
  /** Sends the last counts, traces and metrics, and lets go of everything. */
  close(): Promise<void>;
}

const START_TIMEOUT_MS = 5000;
/** As long as the shortest step that Signalbox keeps. */
const METRICS_EVERY_MS = 10_000;
const CLOSE_MS = 5000;

/**
 * Sets up traces, metrics, trace ids on the console's lines, and flags. Call it before the service does its first work. It
 * never fails, and never takes longer than `startTimeoutMs`: what cannot be had is told and left out.
 */
async function start(options: StartOptions): Promise<Signalbox> {
  const { version = "", startTimeoutMs = START_TIMEOUT_MS } = options;
  const warn = options.warn ?? ((message) => process.emitWarning(message, { type: "SignalboxWarning" }));
  const tell = (message: string) => quietly(() => warn(message));
  const undo = options.console === false ? () => undefined : patchConsole();
  const telemetry = telemetryOf({ ...options, version }, tell);
  const { flags, breakers } = clientOf(options);
  const begun = Promise.all([telemetry, options.url === undefined ? null : flags.ready()]);
  await within(startTimeoutMs, begun);
  return {
    flags,
    breaker: breakers.make,
    async close() {
      undo();
      await flags.close();
      const stop = await telemetry;
      await within(CLOSE_MS, stop()).catch((error: unknown) => tell(messageOf(error)));
    },
  };
}

/** What a service begins with. */
export const signalbox = { start } as const;

/** Nothing to set up where neither an edge nor another place is there to send to. */
function telemetryOf(options: StartOptions & { version: string }, tell: (message: string) => void) {
  const { service, version, url, key, otlpEndpoint, metricReaders = [] } = options;
  const hasEdge = url !== undefined && url !== "" && key !== undefined && key !== "";
  if (!hasEdge && otlpEndpoint === undefined && metricReaders.length === 0)
    return Promise.resolve(() => Promise.resolve());
  return startTelemetry(
    {
      service,
      version,
      otlpEndpoint: otlpEndpoint ?? null,
      edge: hasEdge ? { url, key } : null,
      metricsEveryMs: options.metricsEveryMs ?? METRICS_EVERY_MS,
      metricReaders,
      instrumentations: options.instrumentations ?? [],
    },
    tell,
  );
}

function clientOf({ url, key, warn, ...options }: StartOptions): Client {
  // Whoever names no edge wants no flags, and no warning that there are none.
  if (url === undefined) return createClient({ ...options, url: "", key: "", warn: () => undefined });
  return createClient({ ...options, url, key: key ?? "", ...(warn && { warn }) });
}

/** Waits for work, but not longer than told; the work goes on. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}
