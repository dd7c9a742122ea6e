import { createEgress } from "@signalbox/egress";
import { AppError } from "@signalbox/kernel";
import type { MetricStore, Plugin, PluginHost, RunningPlugin } from "@signalbox/plugin-api";

export interface StartedPlugin {
  readonly running: RunningPlugin;
  /** What the plugin wrote into the log. */
  readonly logged: readonly string[];
}

export interface StartPluginOptions {
  readonly now?: () => Date;
  /** Shorter than what the plugin asks for, so that a test need not wait so long. */
  readonly timeoutMs?: number;
  readonly metricStore?: MetricStore;
}

const MAX_BYTES = 8 * 1024 * 1024;

/** Starts a plugin on a network that reaches what its configuration names; without retries and breaker. */
export function startPlugin(
  plugin: Plugin,
  config: unknown,
  { now = () => new Date(), timeoutMs, metricStore = noStore }: StartPluginOptions = {},
): StartedPlugin {
  const logged: string[] = [];
  const parsed = plugin.config.parse(config);
  const egress = createEgress({ allow: plugin.hosts(parsed).map((url) => new URL(url).host) });
  const kept = new Map<string, Promise<unknown>>();
  const host: PluginHost = {
    fetch: async ({ url, timeoutMs: asked = 10_000, maxBytes = MAX_BYTES, repeatable: _, ...request }) => {
      const limit = Math.min(asked, timeoutMs ?? asked);
      const { status, header, body } = await egress.fetch(url, {
        ...request,
        maxBytes,
        timeoutMs: limit,
        idleMs: limit,
      });
      const text = () => new TextDecoder().decode(body);
      return { status, header, text, json: () => jsonOf(text()) };
    },
    now,
    cached: <T>(key: string, _seconds: number, load: () => Promise<T>) => {
      const known = kept.get(key) ?? load();
      kept.set(key, known);
      return known as Promise<T>;
    },
    log: (level, message, fields) =>
      void logged.push(`${level}: ${message}${fields ? ` ${JSON.stringify(fields)}` : ""}`),
    metricStore,
  };
  return { running: plugin.start(parsed, host), logged };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("unavailable", "The answer is no JSON.", { cause });
  }
}

const unheld = () => Promise.reject(new AppError("unavailable", "This test keeps no metrics of its own."));

const noStore: MetricStore = {
  counts: unheld,
  traffic: unheld,
  series: unheld,
  labels: unheld,
  cardinality: unheld,
};
