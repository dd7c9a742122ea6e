import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { createViews } from "./permissions.ts";
import type { WorkspaceCommandPorts } from "./ports.ts";
import { accountOf, shelfResource } from "./rules/shelf.ts";
import { checkName, viewEvents } from "./saved-view.ts";
import { ListName, SavedView, TeamRef, ViewName, ViewState } from "./schema.ts";

export const createView = defineCommand({
  name: "workspace.create_view",
  summary: "Saves a view of a list: for the caller alone, or for a group that they belong to.",
  permission: createViews,
  input: ViewState.extend({
    list: ListName.default("catalog"),
    name: ViewName,
    team: TeamRef.nullable().default(null),
  }),
  output: SavedView,
  route: "POST /workspace/views",
  quiet: "a private view is nobody else's business",
  resource: ({ team }) => shelfResource(team),
  async run(ctx: CommandContext & WorkspaceCommandPorts, { list, name, team, query, sort }) {
    const shelf = team ?? accountOf(ctx.actor);
    checkName(name, null, await ctx.workspace.lockNames(list, shelf));
    const updatedAt = ctx.clock.now().toISOString();
    const state = { list, name, team, query, sort };
    const view = { id: ctx.newId("vie"), ...state, version: 1, isDefault: false, updatedAt };
    await ctx.workspace.addView(view, shelf);
    ctx.events.append(...viewEvents("created", view));
    return view;
  },
});
