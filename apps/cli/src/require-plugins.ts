import type { Config } from "@signalbox/runtime/config";

/** Has plugins check their part of the configuration, so that one clear error comes before anything is started. */
export async function requirePlugins(config: Config): Promise<void> {
  const { metrics, traces, logs } = config.signals;
  if (config.plugins.length === 0 && (metrics ?? traces ?? logs) === undefined) return;
  // Loaded where there are plugins to check: most starts need none of it.
  const { checkPlugins } = await import("@signalbox/runtime/plugins");
  checkPlugins(config);
}
