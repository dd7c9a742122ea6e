import type { CommandContext } from "@signalbox/kernel";
import { changeLocations } from "./change-locations.ts";
import { entityStream, type EntityState } from "./entity.ts";
import { entityRemoved } from "./events.ts";
import type { CatalogCommandPorts } from "./ports.ts";

/** Removes entities with their last state on record; what removed Location entities pointed to goes with them. */
export async function withdrawEntities(
  ctx: CommandContext & CatalogCommandPorts,
  states: readonly EntityState[],
): Promise<void> {
  if (states.length === 0) return;
  await ctx.catalog.remove(states.map(({ ref }) => ref));
  ctx.events.append(
    ...states.map((state) => entityRemoved(entityStream(state.ref), state, { about: [state.ref] })),
  );
  const parents = states.filter(({ document }) => document.kind === "Location").map(({ ref }) => ref);
  const children = parents.length > 0 ? await ctx.catalog.children(parents) : [];
  await changeLocations(ctx, { added: [], removed: children.filter(({ removedAt }) => removedAt === null) });
}
