import type { z } from "zod";
import type { BreakerControl } from "./breaker-control.ts";
import type { PluginHost } from "./host.ts";
import type { LogSource } from "./logs.ts";
import type { MetricsSource } from "./metrics.ts";
import type { TraceSource } from "./traces.ts";

export interface Capabilities {
  readonly metrics?: MetricsSource;
  readonly traces?: TraceSource;
  readonly logs?: LogSource;
  readonly breakers?: BreakerControl;
}
export type CapabilityName = keyof Capabilities;

/** What a plugin's own panels may ask of it; reads only, with what goes in and what comes out. */
export interface PluginRead {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  run(input: unknown): Promise<unknown>;
}

/** Whether the backend can be used now, in a sentence for people. */
export interface PluginHealth {
  readonly ok: boolean;
  readonly message: string;
  /** Of the backend, where it tells. */
  readonly version?: string;
}

export interface RunningPlugin {
  readonly capabilities: Capabilities;
  readonly reads?: Readonly<Record<string, PluginRead>>;
  health(): Promise<PluginHealth>;
}

export interface Plugin<C = unknown> {
  /** Kebab-case; the name of its folder. */
  readonly id: string;
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly description: string;
  /** Fields that hold secrets carry `.meta({ secret: true })`; they are never shown. */
  readonly config: z.ZodType<C>;
  /** Addresses of the configuration: the operator wrote them, so they may lie inside the network. */
  hosts(config: C): readonly string[];
  /** Opens nothing and asks nothing; the backend may be away. */
  start(config: C, host: PluginHost): RunningPlugin;
}

/** Declares a plugin; the configuration's type is known inside and forgotten outside. */
export function definePlugin<C>(plugin: Plugin<C>): Plugin {
  const typed = (config: unknown) => plugin.config.parse(config);
  return {
    ...plugin,
    hosts: (config) => plugin.hosts(typed(config)),
    start: (config, host) => plugin.start(typed(config), host),
  };
}

/** Declares a read; what comes in is parsed before `run` sees it, and what goes out after. */
export function defineRead<I extends z.ZodType, O extends z.ZodType>(read: {
  readonly input: I;
  readonly output: O;
  run(input: z.output<I>): Promise<z.input<O>>;
}): PluginRead {
  return { ...read, run: async (input) => read.output.parse(await read.run(read.input.parse(input))) };
}
