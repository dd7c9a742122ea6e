import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { markEntities } from "./permissions.ts";
import type { WorkspaceCommandPorts } from "./ports.ts";
import { accountOf, ownWorkspace } from "./rules/shelf.ts";
import { MarkedRef } from "./schema.ts";

/** More than a screen of them is history, which nobody asked to be kept. */
const MOST_RECENTS = 20;

export const recordVisit = defineCommand({
  name: "workspace.record_visit",
  summary: "Notes that the caller looked at an entity; the last 20 are kept.",
  permission: markEntities,
  input: z.object({ ref: MarkedRef }),
  output: z.object({ ref: z.string() }),
  route: "POST /workspace/recents",
  quiet: "what a person looks at is no change, and nobody else's business",
  // Long enough for a retry; there is one for each page that is opened.
  ttl: 1,
  resource: ownWorkspace,
  async run(ctx: CommandContext & WorkspaceCommandPorts, { ref }) {
    const known = await ctx.workspace.known([ref]);
    if (known.has(ref))
      await ctx.workspace.addVisit(accountOf(ctx.actor), ref, ctx.clock.now(), MOST_RECENTS);
    return { ref };
  },
});
