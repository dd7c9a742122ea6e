export { listPlugins } from "./list-plugins.ts";
export type { PluginDesk, PluginQueryPorts } from "./ports.ts";
export { readPlugin } from "./read-plugin.ts";
export { testPlugin } from "./test-plugin.ts";
