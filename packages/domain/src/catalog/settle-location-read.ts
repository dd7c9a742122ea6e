import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { ingestCatalog } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { ReadFile } from "./reading.ts";
import { recordReading } from "./record-reading.ts";
import { currentKinds, readAgain } from "./reviewing.ts";
import { permitsRef } from "./rules/permit.ts";
import { problemDiff, settle } from "./rules/settlement.ts";
import { afterRead, isFetched } from "./rules/schedule.ts";
import { AllowedKind, DESCRIBED_KINDS, EntityKind, LocationId } from "./schema.ts";
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
    /** What the location may hold. */
    kinds: z.array(AllowedKind).default([...EntityKind.options, DESCRIBED_KINDS]),
    /** The fingerprint of the described kinds that some documents were checked by; null where none needed them. */
    checkedBy: z.string().nullable().default(null),
  }),
  output: z.object({ removed: z.array(z.string()), refused: z.number().int(), mended: z.number().int() }),
  route: null,
  quiet: "a read that found nothing new only moves the time of the last read",
  resource: ({ locationId }) => ({ type: "catalog.location", id: locationId }),
  async run(ctx: Ctx, { locationId, files, vanished, error, kinds, checkedBy }) {
    const location = await ctx.catalog.lockLocation(locationId);
    if (!location) throw new AppError("not_found", `There is no location ${locationId}.`);
    const touched = [...files.map(({ file }) => file), ...vanished];
    const claims = touched.length > 0 ? await ctx.catalog.claimsIn(locationId, touched) : [];
    const { goneRefs, refused } = settle(files, vanished, claims, (ref) => permitsRef({ kinds }, ref));
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
    if (isFetched(location)) await settleSchedule(ctx, locationId, error);
    recordReading(ctx, location, diff, error);
    // Kinds that came, changed or went while the files were read have not been told of what was read.
    const outdated = checkedBy !== null && (await currentKinds(ctx)).fingerprint !== checkedBy;
    if (outdated) await readAgain(ctx, locationId);
    return { removed: goneRefs, refused: diff.refused.length, mended: diff.mended.length };
  },
});

async function settleSchedule(ctx: Ctx, id: LocationId, error: string | null): Promise<void> {
  const schedule = await ctx.catalog.lockSchedule(id);
  const next = schedule && afterRead(schedule, error);
  if (next) await ctx.catalog.saveSchedule(id, next);
}
