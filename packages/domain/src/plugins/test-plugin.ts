import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { testPlugin as permission } from "./permissions.ts";
import type { PluginQueryPorts } from "./ports.ts";
import { PluginName, PluginTest } from "./schema.ts";

/** A query: it changes nothing that is kept, and no command may wait for the network in its transaction. */
export const testPlugin = defineQuery({
  name: "plugins.test",
  summary: "Asks the backend of a plugin now whether it can be used.",
  permission,
  input: z.object({ instance: PluginName }),
  output: PluginTest,
  route: "GET /plugins/{instance}/test",
  resource: ({ instance }) => ({ type: "plugins.plugin", id: instance }),
  run: (ctx: QueryContext & PluginQueryPorts, { instance }) => ctx.plugins.test(instance),
});
