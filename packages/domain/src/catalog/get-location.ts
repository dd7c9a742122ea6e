import { AppError, defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readLocations } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { LocationDetail, LocationId } from "./schema.ts";

const PROBLEMS_SHOWN = 200;

export const getLocation = defineQuery({
  name: "catalog.get_location",
  summary: "One location with its files and its refused documents.",
  permission: readLocations,
  input: z.object({ locationId: LocationId }),
  output: LocationDetail,
  route: "GET /catalog/locations/{locationId}",
  resource: ({ locationId }) => ({ type: "catalog.location", id: locationId }),
  async run(ctx: QueryContext & CatalogQueryPorts, { locationId }) {
    const found = await ctx.catalog.location(locationId);
    if (!found) throw new AppError("not_found", `There is no location ${locationId}.`);
    const problemList = await ctx.catalog.problems({ locationId }, { after: null, limit: PROBLEMS_SHOWN });
    return { ...found.row, files: found.files, problemList };
  },
});
