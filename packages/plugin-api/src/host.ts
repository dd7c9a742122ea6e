import type { MetricStore } from "./metric-store.ts";

export interface HostRequest {
  readonly url: string;
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A whole attempt; 10 s where nothing is said. */
  readonly timeoutMs?: number;
  /** The longest answer that is taken in; 8 MiB where nothing is said. */
  readonly maxBytes?: number;
  /** Whether it may be sent again after a failure; true for GET where nothing is said. */
  readonly repeatable?: boolean;
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
}

export interface HostResponse {
  readonly status: number;
  header(name: string): string | null;
  text(): string;
  /** `unavailable` where it is no JSON. */
  json(): unknown;
}

/** What a plugin gets from Signalbox instead of reaching for it. */
export interface PluginHost {
  /**
   * The only way out: egress rules, timeout, retries with jitter, a circuit breaker for the plugin, and a span. Answers
   * whatever status came; a backend that does not answer at all is `unavailable`.
   */
  fetch(request: HostRequest): Promise<HostResponse>;
  readonly now: () => Date;
  /** Keeps the outcome of `load` for so long; concurrent callers share one load, and failures are not kept. */
  cached<T>(key: string, seconds: number, load: () => Promise<T>): Promise<T>;
  readonly log: (level: "info" | "warn", message: string, fields?: Readonly<Record<string, unknown>>) => void;
  /** What services told the edge, for the plugin that reads it. */
  readonly metricStore: MetricStore;
}
