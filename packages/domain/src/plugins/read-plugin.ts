import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readPlugins } from "./permissions.ts";
import type { PluginQueryPorts } from "./ports.ts";
import { PluginName } from "./schema.ts";

/** Without an address of its own: what comes back is between a plugin and its panels, and changes with them. */
export const readPlugin = defineQuery({
  name: "plugins.read",
  summary: "Runs a read that a plugin offers to its own panels.",
  permission: readPlugins,
  input: z.object({ instance: PluginName, read: z.string().min(1).max(64), input: z.unknown() }),
  output: z.object({ answer: z.unknown() }),
  route: null,
  resource: ({ instance }) => ({ type: "plugins.plugin", id: instance }),
  run: async (ctx: QueryContext & PluginQueryPorts, { instance, read, input }) => ({
    answer: await ctx.plugins.read(instance, read, input),
  }),
});
