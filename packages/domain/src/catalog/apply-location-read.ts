import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { deriveRelations } from "@signalbox/formats";
import { z } from "zod";
import { changeLocations } from "./change-locations.ts";
import { entityStream, type EntityState } from "./entity.ts";
import { entityAdopted, entityRegistered, entityUpdated } from "./events.ts";
import type { StoredLocation } from "./location.ts";
import { ingestCatalog } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { ReadDocument, RefusedDocument } from "./reading.ts";
import { decideOn, type Outcome } from "./rules/claim.ts";
import { changeOf } from "./rules/location-change.ts";
import { pointedFrom } from "./rules/pointer.ts";
import { LocationId } from "./schema.ts";

type Ctx = CommandContext & CatalogCommandPorts;
type Write = Extract<Outcome, { document: ReadDocument; kind: "register" | "update" | "adopt" }>;

const EVENTS = { register: entityRegistered, update: entityUpdated, adopt: entityAdopted };

export const applyLocationRead = defineCommand({
  name: "catalog.apply_location_read",
  summary: "Writes a batch of documents that were read from a location; says which it could not settle.",
  permission: ingestCatalog,
  input: z.object({ locationId: LocationId, documents: z.array(ReadDocument).max(5000) }),
  output: z.object({
    written: z.number().int(),
    conflicts: z.array(RefusedDocument),
    deferred: z.array(
      z.object({ ref: z.string(), file: z.string(), index: z.number().int(), heldBy: z.string() }),
    ),
    /** Files that another location reads too. */
    shared: z.array(z.string()),
  }),
  route: null,
  quiet: "a document that did not change leaves no event",
  resource: ({ locationId }) => ({ type: "catalog.location", id: locationId }),
  async run(ctx: Ctx, { locationId, documents }) {
    const location = await ctx.catalog.lockLocation(locationId);
    if (!location) throw new AppError("not_found", `There is no location ${locationId}.`);
    const claims = await ctx.catalog.claims(documents.map(({ ref }) => ref));
    const foreign = claims.some((claim) => claim.locationId !== locationId);
    const names = new Map(
      (foreign ? await ctx.catalog.storedLocations() : []).map(({ id, target }) => [id, target]),
    );
    const outcomes = decideOn(documents, location, claims, (id) => names.get(id) ?? id);
    const writes = outcomes.flatMap((outcome) => (isWrite(outcome) ? [outcome] : []));
    await write(ctx, location, writes);
    await ctx.catalog.place(
      outcomes.flatMap((outcome) => (outcome.kind === "place" ? [outcome.position] : [])),
    );
    return {
      written: writes.length,
      conflicts: outcomes.flatMap((outcome) => (outcome.kind === "conflict" ? [outcome.refused] : [])),
      deferred: outcomes.flatMap((outcome) => (outcome.kind === "deferred" ? [outcome.deferred] : [])),
      shared: [...new Set(outcomes.flatMap((outcome) => (outcome.kind === "shared" ? [outcome.file] : [])))],
    };
  },
});

function isWrite(outcome: Outcome): outcome is Write {
  return outcome.kind === "register" || outcome.kind === "update" || outcome.kind === "adopt";
}

async function write(ctx: Ctx, location: StoredLocation, writes: readonly Write[]): Promise<void> {
  if (writes.length === 0) return;
  const saved = writes.map(({ kind, document: { index, line, ...read } }) => {
    const source = { locationId: location.id, file: read.file };
    const state: EntityState = {
      ref: read.ref,
      document: read.document,
      yaml: read.yaml,
      hash: read.hash,
      source,
      orphan: false,
    };
    return { kind, state, relations: deriveRelations(read.document), place: { index, line } };
  });
  await ctx.catalog.save(saved, ctx.clock.now());
  ctx.events.append(
    ...saved.map(({ kind, state }) => EVENTS[kind](entityStream(state.ref), state, { about: [state.ref] })),
  );
  const pointers = saved.filter(({ state }) => state.document.kind === "Location").map(({ state }) => state);
  if (pointers.length === 0) return;
  const wanted = pointers.flatMap(({ ref, document, source }) =>
    pointedFrom(ref, document, source.file, location),
  );
  await changeLocations(
    ctx,
    changeOf(await ctx.catalog.children(pointers.map(({ ref }) => ref)), wanted, ctx.newId),
  );
}
