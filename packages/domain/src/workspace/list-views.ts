import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readWorkspace } from "./permissions.ts";
import type { WorkspaceQueryPorts } from "./ports.ts";
import { accountOf, ownWorkspace, shelvesOf } from "./rules/shelf.ts";
import { ListName, SavedView } from "./schema.ts";

export const listViews = defineQuery({
  name: "workspace.list_views",
  summary: "The saved views of a list: the caller's own and those of their groups.",
  permission: readWorkspace,
  input: z.object({ list: ListName.default("catalog") }),
  output: z.object({ items: z.array(SavedView) }),
  route: "GET /workspace/views",
  resource: ownWorkspace,
  run: async (ctx: QueryContext & WorkspaceQueryPorts, { list }) => ({
    items: await ctx.workspace.views(list, shelvesOf(ctx.actor), accountOf(ctx.actor)),
  }),
});
