import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { ingestCatalog } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { Deferred, Position, ReadDocument, RefusedDocument } from "./reading.ts";
import { recordDocuments } from "./record-documents.ts";
import { decideOn } from "./rules/claim.ts";
import { LocationId } from "./schema.ts";

export const applyLocationRead = defineCommand({
  name: "catalog.apply_location_read",
  summary: "Writes a batch of documents that were read from a location; says which it could not settle.",
  permission: ingestCatalog,
  input: z.object({
    locationId: LocationId,
    documents: z.array(ReadDocument).max(10_000),
    /** Documents that did not change but stand elsewhere in their file. */
    places: z.array(Position),
  }),
  output: z.object({
    written: z.number().int(),
    conflicts: z.array(RefusedDocument),
    deferred: z.array(Deferred),
    /** Files that another location reads too. */
    shared: z.array(z.string()),
  }),
  route: null,
  quiet: "a document that did not change leaves no event",
  resource: ({ locationId }) => ({ type: "catalog.location", id: locationId }),
  async run(ctx: CommandContext & CatalogCommandPorts, { locationId, documents, places }) {
    const refs = documents.map(({ ref }) => ref);
    // To the end of the transaction nobody else claims these refs or reads this location.
    const location = await ctx.catalog.lockLocation(locationId, refs);
    if (!location) throw new AppError("not_found", `There is no location ${locationId}.`);
    const claims = await ctx.catalog.claims(refs);
    const targets = new Map<LocationId, string>();
    for (const id of new Set(claims.map((claim) => claim.locationId))) {
      targets.set(id, (await ctx.catalog.storedLocation(id))?.target ?? id);
    }
    const outcomes = decideOn(documents, location, claims, (id) => targets.get(id) ?? id);
    const changes = outcomes.flatMap((outcome) => ("document" in outcome ? [outcome] : []));
    await recordDocuments(ctx, location, changes);
    const moved = outcomes.flatMap((outcome) => (outcome.kind === "place" ? [outcome.position] : []));
    await ctx.catalog.place([...places, ...moved]);
    return {
      written: changes.length,
      conflicts: outcomes.flatMap((outcome) => (outcome.kind === "conflict" ? [outcome.refused] : [])),
      deferred: outcomes.flatMap((outcome) => (outcome.kind === "deferred" ? [outcome.deferred] : [])),
      shared: [...new Set(outcomes.flatMap((outcome) => (outcome.kind === "shared" ? [outcome.file] : [])))],
    };
  },
});
