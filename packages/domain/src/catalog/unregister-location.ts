import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { unregisterLocations } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { assertRegistered } from "./registration.ts";
import { LocationId } from "./schema.ts";
import { withdrawLocation } from "./withdraw-location.ts";

export const unregisterLocation = defineCommand({
  name: "catalog.unregister_location",
  summary: "Takes a registered location away at once, with every entity that came from it.",
  permission: unregisterLocations,
  input: z.object({ locationId: LocationId }),
  output: z.object({ entities: z.number().int(), locations: z.number().int() }),
  route: "DELETE /catalog/locations/{locationId}",
  resource: ({ locationId }) => ({ type: "catalog.location", id: locationId }),
  async run(ctx: CommandContext & CatalogCommandPorts, { locationId }) {
    await ctx.catalog.lockConfiguration();
    const location = await ctx.catalog.lockLocation(locationId);
    if (!location) throw new AppError("not_found", `There is no location ${locationId}.`);
    assertRegistered(location);
    return withdrawLocation(ctx, location);
  },
});
