import type { CommandContext, EventDefinition } from "@signalbox/kernel";
import { entityStream, type EntityState } from "./entity.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { largeTexts, withTexts } from "./rules/bodies.ts";

type Ctx = CommandContext & Pick<CatalogCommandPorts, "content">;

/** Puts an entity's full state on record; its large texts by reference. */
export async function recordState(
  ctx: Ctx,
  event: EventDefinition<EntityState>,
  state: EntityState,
): Promise<void> {
  ctx.events.append(event(entityStream(state.ref), await withoutBodies(ctx, state), { about: [state.ref] }));
}

async function withoutBodies({ content }: Ctx, state: EntityState): Promise<EntityState> {
  const large = largeTexts(state);
  if (large.length === 0) return state;
  const refs = [];
  for (const { path, text } of large) refs.push({ path, text: await content.put(text) });
  return { ...withTexts(state, refs), large: large.map(({ path }) => [...path]) };
}
