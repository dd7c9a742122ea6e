import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { locationStream } from "./entity.ts";
import { locationRefreshRequested } from "./events.ts";
import { readLocationJob } from "./jobs.ts";
import { refreshEntities } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { EntityRef, LocationId } from "./schema.ts";

export const refreshEntity = defineCommand({
  name: "catalog.refresh_entity",
  summary: "Reads the location of an entity again, without waiting for a change of its files.",
  permission: refreshEntities,
  input: z.object({ ref: EntityRef }),
  output: z.object({ locationId: LocationId }),
  route: "POST /catalog/refresh",
  resource: ({ ref }) => ({ type: "catalog.entity", id: ref }),
  // Long enough for any retry; a day-old answer would claim that the files have just been read.
  ttl: 1,
  async run(ctx: CommandContext & CatalogCommandPorts, { ref }) {
    const [claim] = await ctx.catalog.claims([ref]);
    if (!claim) throw new AppError("not_found", `There is no entity ${ref}.`);
    const location = await ctx.catalog.storedLocation(claim.locationId);
    if (!location)
      throw new AppError("precondition_failed", `What ${ref} was read from is not read any more.`);
    const { id: locationId, type, target } = location;
    if (type === "push") {
      throw new AppError("precondition_failed", `${ref} is pushed by the source ${target}.`, {
        remedy: "Whoever pushes to it sends it again.",
      });
    }
    const about = { about: [ref] };
    ctx.events.append(locationRefreshRequested(locationStream(locationId), { locationId, target }, about));
    await ctx.jobs.enqueue(readLocationJob, { locationId }, { key: `catalog.read_location:${locationId}` });
    return { locationId };
  },
});
