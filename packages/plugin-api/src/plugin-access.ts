import type { BreakerControl } from "./breaker-control.ts";
import type { LogSource } from "./logs.ts";
import type { MetricsSource } from "./metrics.ts";
import type { CapabilityName } from "./plugin.ts";
import type { TraceSource } from "./traces.ts";

/** A capability together with who provides it, so that an answer can say where it comes from. */
export interface NamedSource<T> {
  /** The instance's name in the configuration. */
  readonly name: string;
  /** The plugin's id. */
  readonly plugin: string;
  /** The plugin's title. */
  readonly title: string;
  readonly source: T;
}

/** A plugin as the configuration uses it; one plugin may be there several times under different names. */
export interface PluginInstance {
  readonly name: string;
  readonly plugin: string;
  readonly title: string;
  readonly capabilities: readonly CapabilityName[];
}

/**
 * The plugins in use. `name` is an instance's name; without one, the configuration's `signals` decide. Where there is none,
 * the call throws `precondition_failed` with what to write into the configuration, and `not_found` for an unknown name.
 */
export interface PluginAccess {
  metrics(name?: string): NamedSource<MetricsSource>;
  traces(name?: string): NamedSource<TraceSource>;
  logs(name?: string): NamedSource<LogSource>;
  breakerControls(): readonly NamedSource<BreakerControl>[];
  list(): readonly PluginInstance[];
  /** Runs a named read of an instance; its input is parsed there. */
  read(instance: string, read: string, input: unknown): Promise<unknown>;
}
