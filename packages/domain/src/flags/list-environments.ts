import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { FlagEnvironment } from "./environment.ts";
import { readFlags } from "./permissions.ts";
import type { FlagQueryPorts } from "./ports.ts";

export const listEnvironments = defineQuery({
  name: "flags.list_environments",
  summary: "The environments that flags have settings in, in their order.",
  permission: readFlags,
  route: "GET /flag-environments",
  input: z.object({}),
  output: z.object({ items: z.array(FlagEnvironment) }),
  resource: () => ({ type: "flags.environment", id: "*" }),
  async run(ctx: QueryContext & FlagQueryPorts) {
    return { items: await ctx.flags.environments() };
  },
});
