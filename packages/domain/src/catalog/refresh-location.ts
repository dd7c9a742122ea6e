import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { locationStream } from "./entity.ts";
import { locationRefreshRequested } from "./events.ts";
import { readLocationJob } from "./jobs.ts";
import { refreshLocations } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { LocationId } from "./schema.ts";

export const refreshLocation = defineCommand({
  name: "catalog.refresh_location",
  summary: "Reads a location again, without waiting for a change of its files.",
  permission: refreshLocations,
  input: z.object({ locationId: LocationId }),
  output: z.object({ locationId: LocationId }),
  route: "POST /catalog/locations/{locationId}/refresh",
  resource: ({ locationId }) => ({ type: "catalog.location", id: locationId }),
  // Long enough for any retry; a day-old answer would claim that the files have just been read.
  ttl: 1,
  async run(ctx: CommandContext & CatalogCommandPorts, { locationId }) {
    const found = await ctx.catalog.location(locationId);
    if (!found) throw new AppError("not_found", `There is no location ${locationId}.`);
    const { target } = found.row;
    ctx.events.append(locationRefreshRequested(locationStream(locationId), { locationId, target }));
    await ctx.jobs.enqueue(readLocationJob, { locationId }, { key: `catalog.read_location:${locationId}` });
    return { locationId };
  },
});
