import type { PluginState } from "@signalbox/domain/plugins/schema";
import type { SlotName } from "@signalbox/plugin-api/ui";
import type { PanelEntry } from "./panel-list.ts";

export interface PanelInUse<S extends SlotName> {
  readonly key: string;
  /** Named after the instance too where the plugin is there more than once. */
  readonly title: string;
  readonly instance: Pick<PluginState, "name" | "title">;
  readonly entry: Extract<PanelEntry, { readonly slot: S }>;
}

/** The panels of a slot, once for each enabled instance of their plugin. */
export function panelsInUse<S extends SlotName>(
  slot: S,
  panels: readonly PanelEntry[],
  plugins: readonly Pick<PluginState, "name" | "plugin" | "title" | "state">[],
): PanelInUse<S>[] {
  const enabled = plugins.filter(({ state }) => state !== "disabled");
  return panels.filter(isFor(slot)).flatMap((entry) => {
    const instances = enabled.filter(({ plugin }) => plugin === entry.plugin);
    return instances.map((instance) => ({
      key: `${instance.name} ${entry.title}`,
      title: instances.length > 1 ? `${entry.title} (${instance.name})` : entry.title,
      instance,
      entry,
    }));
  });
}

const isFor =
  <S extends SlotName>(slot: S) =>
  (entry: PanelEntry): entry is Extract<PanelEntry, { readonly slot: S }> =>
    entry.slot === slot;
