import type { PluginDesk } from "@signalbox/domain/plugins";
import type { PluginState } from "@signalbox/domain/plugins/schema";
import { AppError } from "@signalbox/kernel";
import type { Capabilities, CapabilityName, NamedSource, Plugin } from "@signalbox/plugin-api";
import { configError } from "../../config/index.ts";
import type { OutgoingListener } from "./outgoing.ts";
import { EMBEDDED, readEntries, type PluginConfig, type PluginEntry } from "./read-entries.ts";
import { shownSettings } from "./shown-settings.ts";
import { startInstance, type Instance, type StartParts } from "./start-instance.ts";

export interface PluginSetOptions extends Omit<StartParts, "allow" | "tell"> {
  readonly config: PluginConfig;
  readonly list: readonly Plugin[];
}

/** The plugins of this process at work. */
export interface PluginSet extends PluginDesk {
  /** Tells of each outgoing call and each move of a breaker around them, until the answer is called. */
  onBreaker(listener: OutgoingListener): () => void;
}

const SIGNALS = ["metrics", "traces", "logs"] as const;
type Signal = (typeof SIGNALS)[number];

/** Puts the configured plugins to work; throws `invalid` naming the key, file and line of what is wrong. */
export function createPluginSet(options: PluginSetOptions): PluginSet {
  const { config, list } = options;
  const listeners = new Set<OutgoingListener>();
  const tell: OutgoingListener = (event) => {
    for (const listener of listeners) listener(event);
  };
  const entries = readEntries(config, list);
  const parts = { ...options, allow: config.egress.allow, tell };
  const instances = entries.filter(({ enabled }) => enabled).map((entry) => startInstance(entry, parts));
  checkSignals(config, instances);
  const defaults = (signal: Signal) => defaultOf(signal, config, instances);
  const pick = <S extends Signal>(signal: S, name?: string) =>
    named(instances, signal, name ?? defaults(signal)?.name);
  return {
    metrics: (name) => pick("metrics", name),
    traces: (name) => pick("traces", name),
    logs: (name) => pick("logs", name),
    breakerControls: () => instances.flatMap((one) => sourceOf(one, "breakers") ?? []),
    list: () => instances.map((one) => ({ ...titled(one), capabilities: capabilitiesOf(one) })),
    read: async (name, read, input) => runRead(found(instances, name), read, input),
    states: () => entries.map((entry) => stateOf(entry, instances, defaults)),
    test: async (name) => found(instances, name).test(),
    onBreaker: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function checkSignals(config: PluginConfig, instances: readonly Instance[]): void {
  for (const signal of SIGNALS) {
    const name = config.signals[signal];
    if (name === undefined) continue;
    const able = instances.filter(({ running }) => running.capabilities[signal]).map((one) => one.name);
    if (able.includes(name)) continue;
    const choice = able.length > 0 ? `those that do are ${able.join(", ")}` : "none that is enabled does";
    const message = `"${name}" is no enabled plugin that provides ${signal}; ${choice}`;
    const place = config.placeOf(["signals", signal], "value");
    throw configError([{ path: `signals.${signal}`, message, ...place }]);
  }
}

function defaultOf(
  signal: Signal,
  { signals }: PluginConfig,
  instances: readonly Instance[],
): Instance | undefined {
  const able = instances.filter(({ running }) => running.capabilities[signal]);
  const chosen = able.find(({ name }) => name === signals[signal]);
  const embedded = signal === "metrics" ? able.find(({ plugin }) => plugin.id === EMBEDDED) : undefined;
  return chosen ?? embedded ?? able[0];
}

function named<S extends Signal>(instances: readonly Instance[], signal: S, name: string | undefined) {
  if (name === undefined) {
    throw new AppError("precondition_failed", `No plugin provides ${signal}.`, {
      remedy: `Add one that does to plugins in signalbox.yaml, and restart.`,
    });
  }
  const source = sourceOf(found(instances, name), signal);
  if (source) return source;
  throw new AppError("precondition_failed", `The plugin ${name} provides no ${signal}.`, {
    remedy: `Name one that does; the settings of plugins say which do.`,
  });
}

function sourceOf<C extends CapabilityName>(
  instance: Instance,
  capability: C,
): NamedSource<NonNullable<Capabilities[C]>> | null {
  const source = instance.running.capabilities[capability];
  return source ? { ...titled(instance), source } : null;
}

const titled = ({ name, plugin: { id, title } }: PluginEntry) => ({ name, plugin: id, title });

const capabilitiesOf = ({ running: { capabilities } }: Instance): CapabilityName[] =>
  (["metrics", "traces", "logs", "breakers"] as const).filter((one) => capabilities[one] !== undefined);

function found(instances: readonly Instance[], name: string): Instance {
  const instance = instances.find((one) => one.name === name);
  if (instance) return instance;
  throw new AppError("not_found", `No enabled plugin is called ${name}.`);
}

async function runRead({ running, name }: Instance, read: string, input: unknown): Promise<unknown> {
  const known = running.reads ?? {};
  const chosen = Object.hasOwn(known, read) ? known[read] : undefined;
  if (!chosen) throw new AppError("not_found", `The plugin ${name} has no read called ${read}.`);
  const { success, data, error } = chosen.input.safeParse(input);
  if (success) return chosen.run(data);
  const issues = error.issues.map(({ path, message }) => ({ path: path.map(String).join("."), message }));
  throw new AppError("invalid", `The question for ${name} is not valid.`, { issues });
}

function stateOf(
  entry: PluginEntry,
  instances: readonly Instance[],
  defaults: (signal: Signal) => Instance | undefined,
): PluginState {
  const { name, plugin, config } = entry;
  const instance = instances.find((one) => one.name === name);
  const shown = {
    ...titled(entry),
    description: plugin.description,
    settings: shownSettings(plugin.config, config),
  };
  if (!instance) return { ...shown, ...UNUSED };
  return {
    ...shown,
    ...instance.book.told(),
    capabilities: capabilitiesOf(instance),
    defaultFor: SIGNALS.filter((signal) => defaults(signal)?.name === name),
    breaker: instance.calls.state(),
  };
}

const UNUSED = {
  state: "disabled",
  capabilities: [],
  defaultFor: [],
  breaker: "closed",
  calls: 0,
  failed: 0,
  latencyMs: null,
  lastAnswerAt: null,
  lastError: null,
  lastTest: null,
} satisfies Partial<PluginState>;
