import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { LocationPreview } from "./preview.ts";
import { registerLocations } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { keptTarget } from "./registration.ts";
import { PREVIEW_LIMITS, assertPermitted, summed } from "./rules/survey.ts";
import { LocationId, LocationTarget } from "./schema.ts";
import type { SourcePorts } from "./source.ts";
import { surveyLocations } from "./surveying.ts";

/** Stands for a location that has no id yet. */
const NEW = LocationId.parse("loc_00000000");

export const previewLocation = defineQuery({
  name: "catalog.preview_location",
  summary: "What registering or reading a location would add, change and refuse, with nothing done.",
  permission: registerLocations,
  input: LocationTarget,
  output: LocationPreview,
  route: "GET /catalog/location-preview",
  resource: () => ({ type: "catalog.location", id: "*" }),
  async run(ctx: QueryContext & CatalogQueryPorts & SourcePorts, input) {
    const root = keptTarget(input);
    const [stored] = await ctx.catalog.storedLocations({ root });
    const live = stored && stored.removedAt === null ? stored : null;
    const location = {
      id: stored?.id ?? NEW,
      ...root,
      origin: live?.origin ?? ("registered" as const),
      parentRef: null,
      depth: 0,
      presence: "required" as const,
      registeredBy: null,
      error: null,
      lastReadAt: null,
      removedAt: null,
    };
    const permit = assertPermitted(ctx.intake.permitOf(location), root.target);
    const { milliseconds, ...limits } = PREVIEW_LIMITS;
    const budget = { ...limits, until: ctx.clock.now().getTime() + milliseconds };
    const { items, locations, cut } = await surveyLocations(ctx, {
      location,
      permit,
      budget,
      live: live !== null,
    });
    return { ...root, locationId: live?.id ?? null, ...summed(items), locations, cut };
  },
});
