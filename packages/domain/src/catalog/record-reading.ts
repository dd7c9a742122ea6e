import type { CommandContext } from "@signalbox/kernel";
import { locationStream } from "./entity.ts";
import { documentMended, documentRefused, locationFailed, locationRecovered } from "./events.ts";
import type { StoredLocation } from "./location.ts";
import type { ProblemDiff } from "./rules/settlement.ts";

/** Puts on record what a read found: refused and mended documents, and whether the location could be read. */
export function recordReading(
  ctx: CommandContext,
  location: StoredLocation,
  { refused, mended }: ProblemDiff,
  error: string | null,
): void {
  const { id: locationId, target } = location;
  const stream = locationStream(locationId);
  const about = (ref: string | null) => ({ about: ref === null ? [] : [ref] });
  for (const { file, index: documentIndex, entityRef, issues } of refused) {
    const data = { locationId, file, documentIndex, entityRef, issues };
    ctx.events.append(documentRefused(stream, data, about(entityRef)));
  }
  for (const { file, documentIndex, entityRef } of mended) {
    ctx.events.append(
      documentMended(stream, { locationId, file, documentIndex, entityRef }, about(entityRef)),
    );
  }
  if (error !== null && error !== location.error) {
    ctx.events.append(locationFailed(stream, { locationId, target, error }));
  } else if (error === null && location.error !== null) {
    ctx.events.append(locationRecovered(stream, { locationId, target }));
  }
}
