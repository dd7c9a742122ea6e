import type { CommandContext } from "@signalbox/kernel";
import { changeLocations } from "./change-locations.ts";
import type { EntityState } from "./entity.ts";
import { entityRemoved } from "./events.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { recordState } from "./record-states.ts";
import { reviewKinds } from "./reviewing.ts";

/** Removes entities with their last state on record; what removed Location entities pointed to goes with them. */
export async function withdrawEntities(
  ctx: CommandContext & CatalogCommandPorts,
  states: readonly EntityState[],
): Promise<void> {
  if (states.length === 0) return;
  await ctx.catalog.remove(states.map(({ ref }) => ref));
  for (const state of states) await recordState(ctx, entityRemoved, state);
  await reviewKinds(
    ctx,
    states.map(({ document }) => document),
  );
  const parents = states.filter(({ document }) => document.kind === "Location").map(({ ref }) => ref);
  const children = parents.length > 0 ? await ctx.catalog.storedLocations({ parentRefs: parents }) : [];
  await changeLocations(ctx, { added: [], removed: children.filter(({ removedAt }) => removedAt === null) });
}
