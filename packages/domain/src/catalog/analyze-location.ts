import { defineQuery, ErrorIssue, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { registerLocations } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { keptTarget } from "./registration.ts";
import { PREVIEW_LIMITS, assertPermitted } from "./rules/survey.ts";
import { EntityDocument, EntityRef, LocationId, LocationTarget } from "./schema.ts";
import type { SourcePorts } from "./source.ts";
import { surveyLocations } from "./surveying.ts";

/** Stands for a location that has no id yet. */
const NEW = LocationId.parse("loc_00000000");

export const analyzeLocation = defineQuery({
  name: "catalog.analyze_location",
  summary: "The documents that a location holds and what is wrong with them, with nothing done.",
  permission: registerLocations,
  input: LocationTarget,
  output: z.object({
    ...LocationTarget.shape,
    /** Set where the location stands already. */
    locationId: LocationId.nullable(),
    documents: z.array(
      z.object({
        ref: EntityRef,
        file: z.string(),
        document: EntityDocument,
        /** Whether the catalog has the entity from this file. */
        registered: z.boolean(),
      }),
    ),
    issues: z.array(ErrorIssue),
  }),
  route: null,
  resource: () => ({ type: "catalog.location", id: "*" }),
  async run(ctx: QueryContext & CatalogQueryPorts & SourcePorts, input) {
    const root = keptTarget(input);
    const [stored] = await ctx.catalog.storedLocations({ root });
    const live = stored && stored.removedAt === null ? stored : null;
    const location = {
      ...blank,
      ...root,
      id: stored?.id ?? NEW,
      origin: live?.origin ?? ("registered" as const),
    };
    const permit = assertPermitted(ctx.intake.permitOf(location), root.target);
    const { milliseconds, ...limits } = PREVIEW_LIMITS;
    const budget = { ...limits, until: ctx.clock.now().getTime() + milliseconds };
    const seen = await surveyLocations(ctx, { location, permit, budget, live: false });
    const errors = seen.locations.flatMap(({ target, error }) =>
      error === null ? [] : [{ path: "target", message: `${target}: ${error}` }],
    );
    const refusals = seen.items.flatMap(({ file, issues }) => issues.map((issue) => ({ ...issue, file })));
    const { documents } = seen;
    return { ...root, locationId: live?.id ?? null, documents, issues: [...errors, ...refusals] };
  },
});

const blank = {
  parentRef: null,
  depth: 0,
  presence: "required",
  registeredBy: null,
  error: null,
  lastReadAt: null,
  removedAt: null,
} as const;
