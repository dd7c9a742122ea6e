import type { RecordedEvent } from "@signalbox/kernel";
import { z } from "zod";

/** A name that became another one; both are refs of catalog entities. */
export const EntityMove = z.object({ from: z.string().max(400), to: z.string().max(400) });
export type EntityMove = z.infer<typeof EntityMove>;

/** What is read of the catalog's events: which entity, and the place that its document stands at. */
const Entity = z.object({
  ref: z.string(),
  source: z.object({ locationId: z.string(), file: z.string() }),
});

const REMOVED = "catalog.entity_removed";
const REGISTERED = "catalog.entity_registered";

/**
 * Entities that were given another name: one went and one of its kind came, out of one file and in one reading of it. Where
 * several went or came, nobody can say which is which, and the flags of those that went are shown as left behind.
 */
export function movesIn(events: readonly RecordedEvent[]): EntityMove[] {
  const places = Map.groupBy(
    events.flatMap((event) => readingOf(event) ?? []),
    ({ place }) => place,
  );
  return [...places.values()].flatMap((there) => {
    const [gone, ...otherGone] = there.filter(({ type }) => type === REMOVED);
    const [come, ...otherCome] = there.filter(({ type }) => type === REGISTERED);
    if (!gone || !come || otherGone.length > 0 || otherCome.length > 0) return [];
    return [{ from: gone.ref, to: come.ref }];
  });
}

function readingOf({ type, data, correlationId }: RecordedEvent) {
  if (type !== REMOVED && type !== REGISTERED) return null;
  const { success, data: entity } = Entity.safeParse(data);
  if (!success) return null;
  const { ref, source } = entity;
  const [kind] = ref.split(":");
  return { type, ref, place: JSON.stringify([correlationId, kind, source.locationId, source.file]) };
}
