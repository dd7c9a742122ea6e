import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { markEntities } from "./permissions.ts";
import type { WorkspaceCommandPorts } from "./ports.ts";
import { accountOf, ownWorkspace, shelvesOf } from "./rules/shelf.ts";
import { missingView } from "./saved-view.ts";
import { ListName, ViewId } from "./schema.ts";

export const chooseDefaultView = defineCommand({
  name: "workspace.choose_default_view",
  summary: "Chooses the saved view that a list opens with for the caller; null for none.",
  permission: markEntities,
  input: z.object({ list: ListName.default("catalog"), viewId: ViewId.nullable() }),
  output: z.object({ viewId: ViewId.nullable() }),
  route: "PUT /workspace/default-view",
  quiet: "what a list opens with is a person's own habit",
  resource: ownWorkspace,
  async run(ctx: CommandContext & WorkspaceCommandPorts, { list, viewId }) {
    const person = accountOf(ctx.actor);
    const seen = await ctx.workspace.views(list, shelvesOf(ctx.actor), person);
    if (viewId !== null && !seen.some(({ id }) => id === viewId)) throw missingView(viewId);
    await ctx.workspace.setDefault(person, list, viewId);
    return { viewId };
  },
});
