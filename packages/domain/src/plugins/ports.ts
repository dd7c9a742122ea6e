import type { PluginAccess } from "@signalbox/plugin-api";
import type { PluginState, PluginTest } from "./schema.ts";

/** The plugins in use, and what is known of them. */
export interface PluginDesk extends PluginAccess {
  states(): readonly PluginState[];
  /** Asks the backend now, past a breaker that is open; `not_found` for an unknown name. */
  test(name: string): Promise<PluginTest>;
}

export interface PluginQueryPorts {
  readonly plugins: PluginDesk;
}
