import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { locationStream } from "./entity.ts";
import { locationRefreshRequested } from "./events.ts";
import { readLocationJob } from "./jobs.ts";
import { refreshLocations } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { concernsPush } from "./rules/concerns-push.ts";

export const refreshRepository = defineCommand({
  name: "catalog.refresh_repository",
  summary: "Reads every location again that a push to a repository may have changed.",
  permission: refreshLocations,
  input: z.object({
    host: z.string(),
    repository: z.string(),
    /** The branch or tag; null where the host does not say. */
    ref: z.string().nullable(),
  }),
  output: z.object({ locationIds: z.array(z.string()) }),
  route: null,
  quiet: "nothing may be read from the repository that was pushed to",
  resource: () => ({ type: "catalog.location", id: "*" }),
  async run(ctx: CommandContext & CatalogCommandPorts, push) {
    const locations = await ctx.catalog.storedLocations();
    const meant = locations.filter((location) => location.removedAt === null && concernsPush(location, push));
    for (const { id: locationId, target } of meant) {
      ctx.events.append(locationRefreshRequested(locationStream(locationId), { locationId, target }));
      await ctx.jobs.enqueue(readLocationJob, { locationId }, { key: `catalog.read_location:${locationId}` });
    }
    return { locationIds: meant.map(({ id }) => id) };
  },
});
