import { AppError } from "@signalbox/kernel";
import type { Capabilities, CapabilityName, NamedSource, PluginAccess } from "@signalbox/plugin-api";

const NAMES = ["metrics", "traces", "logs", "breakers"] as const;

/** Plugins by their instance names; a question that names none goes to the first that can answer. */
export function createMemoryAccess(plugins: Readonly<Record<string, Capabilities>>): PluginAccess {
  const all = Object.entries(plugins);
  const sources = <C extends CapabilityName>(of: C): NamedSource<NonNullable<Capabilities[C]>>[] =>
    all.flatMap(([name, capabilities]) => {
      const source = capabilities[of];
      return source ? [{ name, plugin: name, title: name, source }] : [];
    });
  const pick = <C extends CapabilityName>(of: C, name: string | undefined) => {
    const found = sources(of).find((one) => name === undefined || one.name === name);
    if (found) return found;
    if (name === undefined) throw new AppError("precondition_failed", `No plugin provides ${of}.`);
    throw new AppError("not_found", `No enabled plugin is called ${name}.`);
  };
  return {
    metrics: (name) => pick("metrics", name),
    traces: (name) => pick("traces", name),
    logs: (name) => pick("logs", name),
    breakerControls: () => sources("breakers"),
    list: () =>
      all.map(([name, capabilities]) => ({
        name,
        plugin: name,
        title: name,
        capabilities: NAMES.filter((one) => capabilities[one] !== undefined),
      })),
    read: async (name, read) => {
      throw new AppError("not_found", `The plugin ${name} has no read called ${read}.`);
    },
  };
}
