import type { Plugin } from "@signalbox/plugin-api";
import type { z } from "zod";
import { configError, type Config, type PlacedIssue } from "../../config/index.ts";

/** The part of the configuration that plugins are put to work by. */
export interface PluginConfig extends Pick<Config, "plugins" | "egress" | "placeOf"> {
  readonly signals: Pick<Config["signals"], "metrics" | "traces" | "logs">;
}

/** An instance of the configuration, its own part parsed by its plugin. */
export interface PluginEntry {
  readonly name: string;
  readonly plugin: Plugin;
  readonly enabled: boolean;
  readonly config: unknown;
}

/** What is there without a word in the configuration. */
export const EMBEDDED = "otlp-metrics";

/** Checks the configuration of plugins; every problem is named by its key, file and line in one `invalid` error. */
export function readEntries(config: PluginConfig, list: readonly Plugin[]): readonly PluginEntry[] {
  const issues: PlacedIssue[] = [];
  const entries: PluginEntry[] = [];
  const at = (path: readonly PropertyKey[], message: string, wanted: "key" | "value" = "value") =>
    void issues.push({ path: path.map(String).join("."), message, ...config.placeOf(path, wanted) });
  for (const [index, { plugin: id, name = id, enabled, config: own }] of config.plugins.entries()) {
    const plugin = list.find((one) => one.id === id);
    if (!plugin) {
      const known = list.map((one) => one.id).join(", ");
      at(["plugins", index, "plugin"], `there is no plugin "${id}"; known are ${known}`);
      continue;
    }
    if (entries.some((one) => one.name === name)) {
      at(["plugins", index, "name"], `"${name}" is taken by another plugin; names must differ`);
    }
    const parsed = plugin.config.safeParse(own);
    if (!parsed.success) told(parsed.error, ["plugins", index, "config"], at);
    else entries.push({ name, plugin, enabled, config: parsed.data });
  }
  if (issues.length > 0) throw configError(issues);
  return withEmbedded(entries, list);
}

function told(
  error: z.ZodError,
  base: readonly PropertyKey[],
  at: (path: readonly PropertyKey[], message: string, wanted?: "key" | "value") => void,
): void {
  for (const issue of error.issues) {
    const path = [...base, ...issue.path];
    if (issue.code !== "unrecognized_keys") at(path, issue.message);
    else for (const key of issue.keys) at([...path, key], `unknown key "${key}"`, "key");
  }
}

function withEmbedded(entries: readonly PluginEntry[], list: readonly Plugin[]): readonly PluginEntry[] {
  const embedded = list.find(({ id }) => id === EMBEDDED);
  const isThere = entries.some(({ name, plugin }) => plugin.id === EMBEDDED || name === EMBEDDED);
  if (!embedded || isThere) return entries;
  return [...entries, { name: EMBEDDED, plugin: embedded, enabled: true, config: embedded.config.parse({}) }];
}
