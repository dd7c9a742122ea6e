import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { changeViews } from "./permissions.ts";
import type { WorkspaceCommandPorts } from "./ports.ts";
import { accountOf } from "./rules/shelf.ts";
import { checkName, missingView, staleView, viewEvents } from "./saved-view.ts";
import { SavedView, ViewId, ViewName, ViewState } from "./schema.ts";

export const changeView = defineCommand({
  name: "workspace.change_view",
  summary:
    "Gives a saved view another name, text or order; `version` is the one that the change was made from.",
  permission: changeViews,
  input: ViewState.partial().extend({
    viewId: ViewId,
    version: z.number().int().min(1),
    name: ViewName.optional(),
  }),
  output: SavedView,
  route: "PATCH /workspace/views/{viewId}",
  quiet: "a private view is nobody else's business",
  resource: ({ viewId }) => ({ type: "workspace.view", id: viewId }),
  async run(ctx: CommandContext & WorkspaceCommandPorts, { viewId, version, name, query, sort }) {
    const person = accountOf(ctx.actor);
    const before = await ctx.workspace.view(viewId, person);
    if (!before) throw missingView(viewId);
    if (before.version !== version) throw staleView(before);
    if (name !== undefined) {
      checkName(name, viewId, await ctx.workspace.lockNames(before.list, before.team ?? person));
    }
    const change = {
      ...(name !== undefined && { name }),
      ...(query !== undefined && { query }),
      ...(sort !== undefined && { sort }),
    };
    const updatedAt = ctx.clock.now().toISOString();
    const view = { ...before, ...change, version: version + 1, updatedAt };
    if (!(await ctx.workspace.replaceView(view, version))) throw staleView(before);
    ctx.events.append(...viewEvents("changed", view));
    return view;
  },
});
