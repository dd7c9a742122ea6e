import { deriveRelations } from "@signalbox/formats";
import { AppError, type CommandContext, type EventDefinition } from "@signalbox/kernel";
import { overlayStream, type Overlay, type OverlayFields } from "./overlay.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { kindsFor } from "./reviewing.ts";
import type { DescribedKinds } from "./rules/described-kinds.ts";
import { fieldsIn } from "./rules/overlay.ts";
import type { EntityWrite } from "./rules/claim.ts";

type Ctx = CommandContext & CatalogCommandPorts;

/** An entity while it is changed by hand. */
export interface Editing {
  readonly write: EntityWrite;
  readonly overlay: Overlay;
  /** The described kinds, where the entity is of one. */
  readonly kinds: DescribedKinds | null;
}

/** Takes an entity for a change by hand, if it is still as the person saw it. */
export async function startEditing(ctx: Ctx, ref: string, expectedVersion: number): Promise<Editing> {
  const [claim] = await ctx.catalog.claims([ref]);
  // A read that is going on ends first, and what it finds afterwards goes by the change.
  if (claim) await ctx.catalog.lockLocation(claim.locationId, [ref]);
  const [state] = await ctx.catalog.states({ refs: [ref] });
  if (!claim || !state) throw new AppError("not_found", `There is no entity ${ref}.`);
  const [overlay = { ref, version: 0, fields: {} }] = await ctx.catalog.overlays([ref]);
  if (overlay.version !== expectedVersion) throw staleEdit(overlay, expectedVersion);
  const { index, line } = claim;
  const kinds = await kindsFor(ctx, [state.document]);
  const relations = deriveRelations(state.document, kinds?.relationsOf);
  return { write: { state, relations, place: { index, line } }, overlay, kinds };
}

function staleEdit({ ref, version, fields }: Overlay, expected: number): AppError {
  const changed = fieldsIn(fields);
  const now = changed.length === 0 ? "no field is changed any more" : `changed are ${changed.join(", ")}`;
  const message = `${ref} was changed in the meantime: it is at version ${version}, not ${expected}, and ${now}.`;
  return new AppError("conflict", message, {
    remedy: "Look at what it is now, and make your change to that.",
    issues: changed.map((path) => ({ path, message: "was changed in the meantime" })),
  });
}

/** Puts the fields on record and in force. */
export async function finishEditing(
  ctx: Ctx,
  { write, overlay }: Editing,
  event: EventDefinition<Overlay>,
  fields: OverlayFields,
): Promise<Overlay> {
  const { ref } = write.state;
  const next = { ref, version: overlay.version + 1, fields };
  await recordOverlay(ctx, event, next);
  await ctx.catalog.save([write], ctx.clock.now());
  return next;
}

export async function recordOverlay(
  ctx: Ctx,
  event: EventDefinition<Overlay>,
  overlay: Overlay,
): Promise<void> {
  await ctx.catalog.saveOverlay(overlay, { by: ctx.actor.id, at: ctx.clock.now() });
  ctx.events.append(event(overlayStream(overlay.ref), overlay, { about: [overlay.ref] }));
}
