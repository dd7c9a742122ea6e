import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { ingestCatalog } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { claim } from "./rules/schedule.ts";
import { LocationId } from "./schema.ts";

export const claimLocationRead = defineCommand({
  name: "catalog.claim_location_read",
  summary:
    "Begins a read of an address or a repository, unless it is not time yet or another worker has begun.",
  permission: ingestCatalog,
  input: z.object({
    locationId: LocationId,
    everySeconds: z.number().positive(),
    chance: z.number().min(0).max(1),
    requested: z.boolean(),
  }),
  output: z.object({ claimed: z.boolean() }),
  route: null,
  quiet: "when a location is read next is no change of the catalog",
  resource: ({ locationId }) => ({ type: "catalog.location", id: locationId }),
  async run(ctx: CommandContext & CatalogCommandPorts, { locationId, ...turn }) {
    const schedule = await ctx.catalog.lockSchedule(locationId);
    const claimed = schedule && claim(schedule, { ...turn, now: ctx.clock.now() });
    if (claimed) await ctx.catalog.saveSchedule(locationId, claimed);
    return { claimed: claimed !== null };
  },
});
