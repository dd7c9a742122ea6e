import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { markEntities } from "./permissions.ts";
import type { WorkspaceCommandPorts } from "./ports.ts";
import { accountOf, ownWorkspace } from "./rules/shelf.ts";
import { StarInput, StarResults } from "./schema.ts";

export const unstarEntities = defineCommand({
  name: "workspace.unstar_entities",
  summary: "Takes the caller's stars from entities.",
  permission: markEntities,
  input: StarInput,
  output: StarResults,
  route: "POST /workspace/stars/removal",
  quiet: "stars are personal, and there are many of them",
  resource: ownWorkspace,
  async run(ctx: CommandContext & WorkspaceCommandPorts, { refs }) {
    await ctx.workspace.removeStars(accountOf(ctx.actor), refs);
    return { results: [...new Set(refs)].map((ref) => ({ ref, outcome: "done" as const })) };
  },
});
