export type { PluginDesk, PluginQueryPorts } from "./ports.ts";
