import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { changeLocations } from "./change-locations.ts";
import { registerLocations } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { accountOf, assertFree, keptTarget } from "./registration.ts";
import { changeOf } from "./rules/location-change.ts";
import { LocationId, LocationTarget } from "./schema.ts";

export const registerLocation = defineCommand({
  name: "catalog.register_location",
  summary: "Registers a location, to be read at once and from then on.",
  permission: registerLocations,
  input: LocationTarget,
  output: z.object({ locationId: LocationId, ...LocationTarget.shape }),
  route: "POST /catalog/locations",
  resource: () => ({ type: "catalog.location", id: "*" }),
  async run(ctx: CommandContext & CatalogCommandPorts, input) {
    // Two who register the same at once would each find the place free.
    await ctx.catalog.lockConfiguration();
    const root = keptTarget(input);
    const stored = await ctx.catalog.storedLocations({ root });
    assertFree(stored[0]);
    const origin = "registered" as const;
    const registeredBy = accountOf(ctx.actor);
    const wanted = {
      ...root,
      origin,
      registeredBy,
      parentRef: null,
      depth: 0,
      presence: "required" as const,
    };
    const change = changeOf(stored, [wanted], ctx.newId);
    await changeLocations(ctx, change);
    const [added] = change.added;
    if (!added) throw new Error("A free place takes a location.");
    return { locationId: added.id, ...root };
  },
});
