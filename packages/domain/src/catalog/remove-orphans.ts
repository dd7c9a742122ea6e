import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { ingestCatalog } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { withdrawEntities } from "./withdraw-entities.ts";

const BATCH = 1000;

export const removeOrphans = defineCommand({
  name: "catalog.remove_orphans",
  summary: "Removes entities that have been orphans for a while; for installations that do not keep them.",
  permission: ingestCatalog,
  input: z.object({ graceSeconds: z.number().min(0) }),
  output: z.object({ removed: z.number().int(), more: z.boolean() }),
  route: null,
  quiet: "mostly there is no orphan",
  resource: () => ({ type: "catalog.location", id: "*" }),
  async run(ctx: CommandContext & CatalogCommandPorts, { graceSeconds }) {
    const orphanedBefore = new Date(ctx.clock.now().getTime() - graceSeconds * 1000);
    const states = await ctx.catalog.states({ orphanedBefore, limit: BATCH });
    await withdrawEntities(ctx, states);
    return { removed: states.length, more: states.length === BATCH };
  },
});
