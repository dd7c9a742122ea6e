import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { markEntities } from "./permissions.ts";
import type { WorkspaceCommandPorts } from "./ports.ts";
import { accountOf, ownWorkspace } from "./rules/shelf.ts";
import { planStars } from "./rules/stars.ts";
import { StarInput, StarResults } from "./schema.ts";

export const starEntities = defineCommand({
  name: "workspace.star_entities",
  summary: "Stars entities for the caller and says for each what became of it.",
  permission: markEntities,
  input: StarInput,
  output: StarResults,
  route: "PUT /workspace/stars",
  quiet: "stars are personal, and there are many of them",
  resource: ownWorkspace,
  async run(ctx: CommandContext & WorkspaceCommandPorts, { refs }) {
    const person = accountOf(ctx.actor);
    const starred = await ctx.workspace.lockStars(person);
    const { add, results } = planStars(refs, starred, await ctx.workspace.known(refs));
    await ctx.workspace.addStars(person, add, ctx.clock.now());
    return { results: [...results] };
  },
});
