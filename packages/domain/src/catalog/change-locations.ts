import type { CommandContext } from "@signalbox/kernel";
import { deriveRelations } from "@signalbox/formats";
import { locationStream, type EntityState } from "./entity.ts";
import { entityOrphaned, locationAdded, locationRemoved } from "./events.ts";
import { readLocationJob } from "./jobs.ts";
import type { StoredLocation } from "./location.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { recordState } from "./record-states.ts";
import { kindsFor } from "./reviewing.ts";
import type { EntityWrite } from "./rules/claim.ts";
import type { DescribedKinds } from "./rules/described-kinds.ts";
import type { LocationChange } from "./rules/location-change.ts";

type Ctx = CommandContext & CatalogCommandPorts;

function payloadOf({ id, type, target, origin, parentRef, depth, presence }: StoredLocation) {
  return { locationId: id, type, target, origin, parentRef, depth, presence };
}

/** Adds locations, to be read by a job of their own, and takes others away; what came from those becomes an orphan. */
export async function changeLocations(ctx: Ctx, { added, removed }: LocationChange): Promise<void> {
  const removedAt = ctx.clock.now();
  await ctx.catalog.saveLocations([...added, ...removed.map((location) => ({ ...location, removedAt }))]);
  for (const location of added) {
    ctx.events.append(locationAdded(locationStream(location.id), payloadOf(location), aboutParent(location)));
    // What is pushed comes by itself; there is nothing to read.
    if (location.type === "push") continue;
    await ctx.jobs.enqueue(
      readLocationJob,
      { locationId: location.id },
      { key: `catalog.read_location:${location.id}` },
    );
  }
  for (const location of removed) {
    ctx.events.append(
      locationRemoved(locationStream(location.id), payloadOf(location), aboutParent(location)),
    );
    await ctx.catalog.forgetReading(location.id);
    await orphanEntities(ctx, location);
  }
}

function aboutParent({ parentRef }: StoredLocation) {
  return { about: parentRef === null ? [] : [parentRef] };
}

async function orphanEntities(ctx: Ctx, location: StoredLocation): Promise<void> {
  const states = await ctx.catalog.states({ locationId: location.id });
  const orphans = states.filter((state) => !state.orphan).map((state) => ({ ...state, orphan: true }));
  const kinds = await kindsFor(
    ctx,
    orphans.map(({ document }) => document),
  );
  await ctx.catalog.save(
    orphans.map((state) => writeOf(state, kinds)),
    ctx.clock.now(),
  );
  for (const state of orphans) await recordState(ctx, entityOrphaned, state);
}

/** An entity that changed without being read keeps its place in the file it came from. */
function writeOf(state: EntityState, kinds: DescribedKinds | null): EntityWrite {
  return { state, relations: deriveRelations(state.document, kinds?.relationsOf), place: null };
}
