import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { locationStream } from "./entity.ts";
import { locationChanged } from "./events.ts";
import { readLocationJob } from "./jobs.ts";
import { changeRegistered } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { assertFree, assertRegistered, keptTarget } from "./registration.ts";
import { LocationId, LocationTarget, targetIssues } from "./schema.ts";

/** Its entities stay its own: the next read settles what the new target does not hold. */
export const retargetLocation = defineCommand({
  name: "catalog.retarget_location",
  summary: "Points a registered location elsewhere; its entities that are found there keep their history.",
  permission: changeRegistered,
  input: z.object({ locationId: LocationId, ...LocationTarget.shape }).superRefine((value, ctx) => {
    for (const { path, message } of targetIssues(value))
      ctx.addIssue({ code: "custom", path: [path], message });
  }),
  output: z.object({ locationId: LocationId, ...LocationTarget.shape }),
  route: "PUT /catalog/locations/{locationId}",
  resource: ({ locationId }) => ({ type: "catalog.location", id: locationId }),
  quiet: "a location that points there already does not change",
  async run(ctx: CommandContext & CatalogCommandPorts, { locationId, ...input }) {
    await ctx.catalog.lockConfiguration();
    const location = await ctx.catalog.lockLocation(locationId);
    if (!location) throw new AppError("not_found", `There is no location ${locationId}.`);
    assertRegistered(location);
    const { type, target } = keptTarget(input);
    const before = { type: location.type, target: location.target };
    if (before.type === type && before.target === target) return { locationId, type, target };
    const [other] = await ctx.catalog.storedLocations({ root: { type, target } });
    assertFree(other);
    if (other) {
      throw new AppError("conflict", `${target} was a location of its own before.`, {
        remedy: "Unregister this one and register that one.",
      });
    }
    const changed = { ...location, type, target, error: null, lastReadAt: null };
    await ctx.catalog.saveLocations([changed]);
    const { origin, parentRef, depth, presence } = changed;
    const data = { locationId, type, target, origin, parentRef, depth, presence, before };
    ctx.events.append(locationChanged(locationStream(locationId), data));
    await ctx.jobs.enqueue(readLocationJob, { locationId }, { key: `catalog.read_location:${locationId}` });
    return { locationId, type, target };
  },
});
