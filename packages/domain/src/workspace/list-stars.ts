import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readWorkspace } from "./permissions.ts";
import type { WorkspaceQueryPorts } from "./ports.ts";
import { accountOf, ownWorkspace } from "./rules/shelf.ts";
import { MarkedEntities } from "./schema.ts";

export const listStars = defineQuery({
  name: "workspace.list_stars",
  summary: "The entities that the caller has starred, the last one first.",
  permission: readWorkspace,
  input: z.object({}),
  output: MarkedEntities,
  route: "GET /workspace/stars",
  resource: ownWorkspace,
  run: async (ctx: QueryContext & WorkspaceQueryPorts) => ({
    items: await ctx.workspace.stars(accountOf(ctx.actor)),
  }),
});
