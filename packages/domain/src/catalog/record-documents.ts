import type { CommandContext } from "@signalbox/kernel";
import { deriveRelations } from "@signalbox/formats";
import { changeLocations } from "./change-locations.ts";
import { entityAdopted, entityRegistered, entityUpdated } from "./events.ts";
import type { StoredLocation } from "./location.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { stateOf } from "./reading.ts";
import { recordState } from "./record-states.ts";
import { kindsFor, reviewKinds } from "./reviewing.ts";
import type { Outcome } from "./rules/claim.ts";
import { changeOf } from "./rules/location-change.ts";
import { pointedFrom } from "./rules/pointer.ts";
import { settleOverlays } from "./settle-overlays.ts";

type Change = Extract<Outcome, { kind: "register" | "update" | "adopt" }>;

const EVENTS = { register: entityRegistered, update: entityUpdated, adopt: entityAdopted };

/** Writes documents that are new or changed, and follows the Location entities among them. */
export async function recordDocuments(
  ctx: CommandContext & CatalogCommandPorts,
  location: StoredLocation,
  changes: readonly Change[],
): Promise<void> {
  if (changes.length === 0) return;
  const kinds = await kindsFor(
    ctx,
    changes.map(({ document }) => document.document),
  );
  const writes = changes.map(({ kind, document }) => {
    const { index, line } = document;
    const relations = deriveRelations(document.document, kinds?.relationsOf);
    return { kind, state: stateOf(document, location.id), relations, place: { index, line } };
  });
  await settleOverlays(
    ctx,
    writes.map(({ state }) => state),
  );
  await ctx.catalog.save(writes, ctx.clock.now());
  for (const { kind, state } of writes) await recordState(ctx, EVENTS[kind], state);
  await reviewKinds(
    ctx,
    writes.map(({ state }) => state.document),
  );
  const pointers = writes.map(({ state }) => state).filter(({ document }) => document.kind === "Location");
  if (pointers.length === 0) return;
  const wanted = pointers.flatMap(({ ref, document, source }) =>
    pointedFrom(ref, document, source.file, location),
  );
  const stored = await ctx.catalog.storedLocations({ parentRefs: pointers.map(({ ref }) => ref) });
  await changeLocations(ctx, changeOf(stored, wanted, ctx.newId));
}
