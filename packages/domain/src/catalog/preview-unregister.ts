import { AppError, defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { findDescendants } from "./find-descendants.ts";
import { UnregisterPreview } from "./preview.ts";
import { readLocations } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { heldBy } from "./registration.ts";
import { LocationId } from "./schema.ts";

/** More than a person reads before deciding; the totals count everything. */
const SHOWN = 200;

export const previewUnregister = defineQuery({
  name: "catalog.preview_unregister",
  summary:
    "What would go with a location or a push source: entities, their owners, and relations left dangling.",
  permission: readLocations,
  input: z.object({ locationId: LocationId }),
  output: UnregisterPreview,
  route: "GET /catalog/locations/{locationId}/unregister-preview",
  resource: ({ locationId }) => ({ type: "catalog.location", id: locationId }),
  async run(ctx: QueryContext & CatalogQueryPorts, { locationId }) {
    const location = await ctx.catalog.storedLocation(locationId);
    if (!location) throw new AppError("not_found", `There is no location ${locationId}.`);
    const { type, target, origin } = location;
    const locations = await findDescendants(ctx.catalog, location);
    const withdrawal = await ctx.catalog.withdrawal(
      locations.map(({ id }) => id),
      SHOWN,
    );
    const held = origin === "push" ? null : heldBy(location);
    const places = locations.map((one) => ({ id: one.id, target: one.target }));
    return { locationId, type, target, held, locations: places, ...withdrawal };
  },
});
