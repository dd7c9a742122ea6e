import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { deleteSources } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { SourceName } from "./schema.ts";
import { withdrawLocation } from "./withdraw-location.ts";

export const deleteSource = defineCommand({
  name: "catalog.delete_source",
  summary: "Takes a push source away at once, with every entity that was pushed to it.",
  permission: deleteSources,
  input: z.object({ source: SourceName }),
  output: z.object({ entities: z.number().int(), locations: z.number().int() }),
  route: "DELETE /catalog/sources/{source}",
  resource: ({ source }) => ({ type: "catalog.source", id: source }),
  async run(ctx: CommandContext & CatalogCommandPorts, { source }) {
    const root = { type: "push" as const, target: source };
    const [stored] = await ctx.catalog.storedLocations({ root });
    const location = stored && (await ctx.catalog.lockLocation(stored.id));
    if (!location) throw new AppError("not_found", `There is no push source ${source}.`);
    return withdrawLocation(ctx, location);
  },
});
