import type { PluginTest } from "@signalbox/domain/plugins/schema";
import { createEgress } from "@signalbox/egress";
import { AppError } from "@signalbox/kernel";
import type { MetricStore, RunningPlugin } from "@signalbox/plugin-api";
import type { Logger } from "@signalbox/telemetry";
import { createCallBook, type CallBook } from "./call-book.ts";
import { failingPlainly } from "./failing-plainly.ts";
import { createGuardedCalls, type GuardedCalls } from "./guarded-calls.ts";
import type { OutgoingListener } from "./outgoing.ts";
import { createPluginHost } from "./plugin-host.ts";
import type { PluginEntry } from "./read-entries.ts";
import { hiding, secretsOf } from "./shown-settings.ts";

/** A plugin at work under its name in the configuration. */
export interface Instance extends PluginEntry {
  readonly running: RunningPlugin;
  readonly calls: GuardedCalls;
  readonly book: CallBook;
  test(): Promise<PluginTest>;
}

export interface StartParts {
  readonly allow: readonly string[];
  readonly logger: Logger;
  readonly now: () => Date;
  readonly metricStore: MetricStore;
  readonly tell: OutgoingListener;
  readonly firstWaitMs?: number;
  readonly openMs?: number;
}

export function startInstance(entry: PluginEntry, parts: StartParts): Instance {
  const { name, plugin, config } = entry;
  const { now, tell, allow, logger, metricStore } = parts;
  const hide = hiding(secretsOf(plugin.config, config));
  const book = createCallBook(now, hide);
  const common = (host: string) => ({ instance: name, plugin: plugin.id, host, at: now() });
  const calls = createGuardedCalls({
    title: plugin.title,
    moved: (host, from, to) => tell({ kind: "state", from, to, ...common(host) }),
    rejected: (host) => tell({ kind: "call", outcome: "rejected", durationMs: 0, ...common(host) }),
    ...(parts.firstWaitMs !== undefined && { firstWaitMs: parts.firstWaitMs }),
    ...(parts.openMs !== undefined && { openMs: parts.openMs }),
  });
  const egress = createEgress({ allow: [...allow, ...plugin.hosts(config).map(hostOf)] });
  const { host, directly } = createPluginHost({
    name,
    title: plugin.title,
    egress,
    calls,
    book,
    logger,
    now,
    metricStore,
    told: (at, outcome, durationMs) => tell({ kind: "call", outcome, durationMs, ...common(at) }),
  });
  const running = started(plugin.start(config, host), { title: plugin.title, name, logger });
  const test = () => directly(() => ask(name, running, now, hide));
  return { ...entry, running, calls, book, test: async () => noted(book, await test()) };
}

function started(
  running: RunningPlugin,
  { title, name, logger }: { title: string; name: string; logger: Logger },
): RunningPlugin {
  const failed = (error: unknown) =>
    logger.error({ err: error, plugin: name }, "A plugin failed in a way that it should not.");
  return { ...running, capabilities: failingPlainly(running.capabilities, { title, failed }) };
}

/** What egress compares with: host and port, whether a plugin names an address or just that. */
function hostOf(address: string): string {
  const url = /^https?:\/\//.test(address) ? URL.parse(address) : null;
  if (!url) return address;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return `${host}:${url.port || (url.protocol === "https:" ? 443 : 80)}`;
}

async function ask(
  name: string,
  running: RunningPlugin,
  now: () => Date,
  hide: (text: string) => string,
): Promise<PluginTest> {
  const began = now();
  const answer = (ok: boolean, message: string, version: string | null): PluginTest => {
    const durationMs = now().getTime() - began.getTime();
    return { name, ok, message: hide(message), version, durationMs, at: began.toISOString() };
  };
  try {
    const { ok, message, version = null } = await running.health();
    return answer(ok, message, version);
  } catch (error) {
    // Being away is what was asked about; anything that is no refusal is a bug of the plugin and says so.
    const message = error instanceof AppError ? error.message : "The plugin failed for an unknown reason.";
    return answer(false, message, null);
  }
}

function noted(book: CallBook, test: PluginTest): PluginTest {
  book.tested(test);
  return test;
}
