import type { CommandContext } from "@signalbox/kernel";
import { changeLocations } from "./change-locations.ts";
import { findDescendants } from "./find-descendants.ts";
import { readLocationJob } from "./jobs.ts";
import type { StoredLocation } from "./location.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { withdrawEntities } from "./withdraw-entities.ts";

type Ctx = CommandContext & CatalogCommandPorts;

export interface Withdrawn {
  readonly entities: number;
  readonly locations: number;
}

/**
 * Takes a location away at once, with its entities and all that its Location entities led to. Where another document waits
 * for one of the names that are free now, its location is read.
 */
export async function withdrawLocation(ctx: Ctx, root: StoredLocation): Promise<Withdrawn> {
  const locations = await findDescendants(ctx.catalog, root);
  // A read that is going on in one of them ends first.
  for (const { id } of locations) await ctx.catalog.lockLocation(id);
  const refs: string[] = [];
  // From the ends inwards, so that nothing becomes an orphan on the way.
  for (const location of locations.toReversed()) {
    const states = await ctx.catalog.states({ locationId: location.id });
    await withdrawEntities(ctx, states);
    await changeLocations(ctx, { added: [], removed: [location] });
    refs.push(...states.map(({ ref }) => ref));
  }
  for (const locationId of await ctx.catalog.waitingFor(refs)) {
    await ctx.jobs.enqueue(readLocationJob, { locationId }, { key: `catalog.read_location:${locationId}` });
  }
  return { entities: refs.length, locations: locations.length };
}
