import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readWorkspace } from "./permissions.ts";
import type { WorkspaceQueryPorts } from "./ports.ts";
import { accountOf, ownWorkspace } from "./rules/shelf.ts";
import { MarkedEntities } from "./schema.ts";

export const listRecents = defineQuery({
  name: "workspace.list_recents",
  summary: "The entities that the caller visited last, the last one first.",
  permission: readWorkspace,
  input: z.object({}),
  output: MarkedEntities,
  route: "GET /workspace/recents",
  resource: ownWorkspace,
  run: async (ctx: QueryContext & WorkspaceQueryPorts) => ({
    items: await ctx.workspace.recents(accountOf(ctx.actor)),
  }),
});
