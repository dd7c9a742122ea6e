import type { NewId } from "@signalbox/kernel";
import type { StoredLocation } from "../location.ts";
import type { LocationId } from "../schema.ts";

/** A location that configuration or a Location entity asks for. */
export type WantedLocation = Pick<
  StoredLocation,
  "type" | "target" | "origin" | "parentRef" | "depth" | "presence"
> &
  Partial<Pick<StoredLocation, "registeredBy">>;

export interface LocationChange {
  readonly added: StoredLocation[];
  readonly removed: StoredLocation[];
}

const keyOf = ({ type, target, parentRef }: Pick<StoredLocation, "type" | "target" | "parentRef">) =>
  `${parentRef ?? ""} ${type} ${target}`;

/** Compares what is asked for with what is kept; one that comes back keeps its id, so that its entities are its own. */
export function changeOf(
  stored: readonly StoredLocation[],
  wanted: readonly WantedLocation[],
  newId: NewId,
): LocationChange {
  const known = new Map(stored.map((location) => [keyOf(location), location]));
  const asked = new Map(wanted.map((location) => [keyOf(location), location]));
  const added = [...asked].flatMap(([key, location]) => {
    const earlier = known.get(key);
    // What one asked for before the other did is taken over, with its entities.
    if (earlier && earlier.removedAt === null && earlier.origin === location.origin) return [];
    const id: LocationId = earlier?.id ?? newId("loc");
    const unread = { error: null, lastReadAt: null, removedAt: null };
    return [{ registeredBy: null, ...location, id, ...unread }];
  });
  const removed = stored.filter((location) => location.removedAt === null && !asked.has(keyOf(location)));
  return { added, removed };
}
