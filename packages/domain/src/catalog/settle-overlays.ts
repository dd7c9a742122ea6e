import type { CommandContext } from "@signalbox/kernel";
import { recordOverlay } from "./editing.ts";
import type { EntityState } from "./entity.ts";
import { overlayCaughtUp } from "./events.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { fieldsIn, prune } from "./rules/overlay.ts";

/** Lets go of changed fields whose documents have caught up with them. */
export async function settleOverlays(
  ctx: CommandContext & CatalogCommandPorts,
  states: readonly EntityState[],
): Promise<void> {
  const overlays = await ctx.catalog.overlays(states.map(({ ref }) => ref));
  if (overlays.length === 0) return;
  const documents = new Map(states.map(({ ref, document }) => [ref, document]));
  for (const overlay of overlays) {
    const document = documents.get(overlay.ref);
    const fields = document ? prune(document, overlay.fields) : overlay.fields;
    if (fieldsIn(fields).length === fieldsIn(overlay.fields).length) continue;
    await recordOverlay(ctx, overlayCaughtUp, { ...overlay, version: overlay.version + 1, fields });
  }
}
