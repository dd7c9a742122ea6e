import {
  claimLocationRead,
  isFetched,
  reviewSource,
  settleLocationRead,
  type StoredLocation,
} from "@signalbox/domain/catalog";
import type { LocationId } from "@signalbox/domain/catalog/schema";
import { AppError } from "@signalbox/kernel";
import { ingestionCaller, type IngestionContext } from "./ingestion-context.ts";
import { readLocation } from "./read-location.ts";

/** Reads a location if it is still asked for and, where it is fetched, its time has come. */
export async function readOne(
  ctx: IngestionContext,
  id: LocationId,
  requested: boolean,
  freed: () => void,
): Promise<void> {
  const location = await ctx.catalog.storedLocation(id);
  if (!location) return;
  const { root } = location;
  const permit = root && ctx.permitOf(root);
  // What nothing leads to any more is about to be orphaned or adopted, and is read then.
  if (!permit) return;
  if (location.type === "push") {
    await ctx.executor.command(reviewSource, { locationId: id }, ingestionCaller());
    return;
  }
  if (isFetched(location)) {
    const turn = { locationId: id, everySeconds: ctx.intervalOf(root), chance: Math.random(), requested };
    const { output } = await ctx.executor.command(claimLocationRead, turn, ingestionCaller());
    if (!output.claimed) return;
  }
  const outcome = await readLocation(ctx, { ...location, permit }, { requested }).catch((error: unknown) =>
    noteFailure(ctx, location, error),
  );
  if (!outcome) return;
  const { removed, ...counts } = outcome;
  if (counts.read > 0 || removed.length > 0) {
    ctx.logger.info(
      { locationId: id, target: location.target, ...counts, removed: removed.length },
      "A location was read.",
    );
  }
  // A document elsewhere may have waited for one of these names.
  if (removed.length > 0) freed();
}

/** The location shows that its read failed. It may have been taken away meanwhile; then there is nothing left to do. */
async function noteFailure(ctx: IngestionContext, { id }: StoredLocation, error: unknown): Promise<null> {
  if (error instanceof AppError && error.code === "not_found") return null;
  const reason = error instanceof AppError ? error.message : "the log of the worker says why";
  const failed = { locationId: id, files: [], vanished: [], error: `the read failed: ${reason}` };
  await ctx.executor.command(settleLocationRead, failed, ingestionCaller()).catch((cause: unknown) => {
    throw new AggregateError([error, cause], "A failed read could not be noted.");
  });
  throw error;
}
