import type { Panel, SlotName } from "@signalbox/plugin-api/ui";
import { lazy, type LazyExoticComponent } from "react";

interface PanelOf<S extends SlotName> {
  readonly plugin: string;
  readonly slot: S;
  /** The heading of its card. */
  readonly title: string;
  readonly component: LazyExoticComponent<Panel<S>>;
}

/** A panel that some plugin shows; its code is loaded when its slot is on the screen and the plugin is in use. */
export type PanelEntry = { [S in SlotName]: PanelOf<S> }[SlotName];

export const lazily = <S extends SlotName>(load: () => Promise<Panel<S>>) =>
  lazy(async () => ({ default: await load() }));

/** Every panel of this build; a test holds the list equal to what the plugins export. */
export const panelList: readonly PanelEntry[] = [
  {
    plugin: "prometheus",
    slot: "entity-card",
    title: "Prometheus",
    component: lazily(async () => (await import("@signalbox/plugin-prometheus/ui")).EntityCard),
  },
];

/** Whether any plugin of this build shows something there. */
export const hasPanels = (slot: SlotName): boolean => panelList.some((entry) => entry.slot === slot);
