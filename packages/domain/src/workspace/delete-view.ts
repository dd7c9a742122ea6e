import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { deleteViews } from "./permissions.ts";
import type { WorkspaceCommandPorts } from "./ports.ts";
import { accountOf } from "./rules/shelf.ts";
import { missingView, staleView, viewEvents } from "./saved-view.ts";
import { SavedView, ViewId } from "./schema.ts";

export const deleteView = defineCommand({
  name: "workspace.delete_view",
  summary: "Deletes a saved view and answers what it was, so that it can be saved again.",
  permission: deleteViews,
  input: z.object({ viewId: ViewId, version: z.coerce.number().int().min(1) }),
  output: SavedView,
  route: "DELETE /workspace/views/{viewId}",
  quiet: "a private view is nobody else's business",
  resource: ({ viewId }) => ({ type: "workspace.view", id: viewId }),
  async run(ctx: CommandContext & WorkspaceCommandPorts, { viewId, version }) {
    const view = await ctx.workspace.view(viewId, accountOf(ctx.actor));
    if (!view) throw missingView(viewId);
    if (!(await ctx.workspace.removeView(viewId, version))) throw staleView(view);
    ctx.events.append(...viewEvents("deleted", view));
    return view;
  },
});
