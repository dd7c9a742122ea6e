import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { locationStream } from "./entity.ts";
import { documentMended, documentRefused, locationFailed, locationRecovered } from "./events.ts";
import type { StoredLocation } from "./location.ts";
import { ingestCatalog } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { ReadFile } from "./reading.ts";
import { problemDiff, settle, type ProblemDiff } from "./rules/settlement.ts";
import { LocationId } from "./schema.ts";
import { withdrawEntities } from "./withdraw-entities.ts";

type Ctx = CommandContext & CatalogCommandPorts;

const ALL = { after: null, limit: 100_000 };

export const settleLocationRead = defineCommand({
  name: "catalog.settle_location_read",
  summary:
    "Ends a read of a location: removes what is gone, keeps the refused documents, notes files and state.",
  permission: ingestCatalog,
  input: z.object({
    locationId: LocationId,
    files: z.array(ReadFile),
    vanished: z.array(z.string()),
    /** Why the location, or one of its files, could not be read. */
    error: z.string().nullable(),
  }),
  output: z.object({ removed: z.array(z.string()), refused: z.number().int(), mended: z.number().int() }),
  route: null,
  quiet: "a read that found nothing new only moves the time of the last read",
  resource: ({ locationId }) => ({ type: "catalog.location", id: locationId }),
  async run(ctx: Ctx, { locationId, files, vanished, error }) {
    const location = await ctx.catalog.lockLocation(locationId);
    if (!location) throw new AppError("not_found", `There is no location ${locationId}.`);
    const touched = [...files.map(({ file }) => file), ...vanished];
    const claims = touched.length > 0 ? await ctx.catalog.claimsIn(locationId, touched) : [];
    const { goneRefs, refused } = settle(files, vanished, claims);
    const stored = touched.length > 0 ? await ctx.catalog.problems({ locationId }, ALL) : [];
    const diff = problemDiff(
      stored.filter(({ file }) => touched.includes(file)),
      refused,
      ctx.clock.now(),
    );
    await withdrawEntities(ctx, goneRefs.length > 0 ? await ctx.catalog.states({ refs: goneRefs }) : []);
    await ctx.catalog.changeProblems(locationId, diff, ctx.clock.now());
    await ctx.catalog.saveFiles(locationId, files, vanished);
    await ctx.catalog.touchLocation(locationId, { at: ctx.clock.now(), error, changed: touched.length > 0 });
    recordProblems(ctx, locationId, diff);
    recordState(ctx, location, error);
    return { removed: goneRefs, refused: diff.refused.length, mended: diff.mended.length };
  },
});

function recordProblems(ctx: Ctx, locationId: LocationId, { refused, mended }: ProblemDiff): void {
  const stream = locationStream(locationId);
  const about = (ref: string | null) => ({ about: ref === null ? [] : [ref] });
  for (const { file, index: documentIndex, entityRef, issues } of refused) {
    ctx.events.append(
      documentRefused(stream, { locationId, file, documentIndex, entityRef, issues }, about(entityRef)),
    );
  }
  for (const { file, documentIndex, entityRef } of mended) {
    ctx.events.append(
      documentMended(stream, { locationId, file, documentIndex, entityRef }, about(entityRef)),
    );
  }
}

function recordState(ctx: Ctx, { id, target, error: before }: StoredLocation, error: string | null): void {
  const stream = locationStream(id);
  if (error !== null && error !== before)
    ctx.events.append(locationFailed(stream, { locationId: id, target, error }));
  if (error === null && before !== null)
    ctx.events.append(locationRecovered(stream, { locationId: id, target }));
}
