import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readPlugins } from "./permissions.ts";
import type { PluginQueryPorts } from "./ports.ts";
import { PluginState } from "./schema.ts";

export const listPlugins = defineQuery({
  name: "plugins.list",
  summary: "The plugins of the configuration, how they are doing, and their settings without secrets.",
  permission: readPlugins,
  input: z.object({}),
  output: z.object({ plugins: z.array(PluginState) }),
  route: "GET /plugins",
  resource: () => ({ type: "plugins.plugin", id: "*" }),
  run: async (ctx: QueryContext & PluginQueryPorts) => ({ plugins: [...ctx.plugins.states()] }),
});
