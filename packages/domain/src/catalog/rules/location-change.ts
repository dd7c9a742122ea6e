import type { NewId } from "@signalbox/kernel";
import type { StoredLocation } from "../location.ts";
import type { LocationId } from "../schema.ts";

/** A location that configuration or a Location entity asks for. */
export type WantedLocation = Pick<StoredLocation, "target" | "origin" | "parentRef" | "depth" | "presence">;

export interface LocationChange {
  readonly added: StoredLocation[];
  readonly removed: StoredLocation[];
}

const keyOf = ({ target, parentRef }: Pick<StoredLocation, "target" | "parentRef">) =>
  `${parentRef ?? ""} ${target}`;

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
    if (earlier && earlier.removedAt === null) return [];
    const id: LocationId = earlier?.id ?? newId("loc");
    return [{ ...location, id, type: "file" as const, error: null, lastReadAt: null, removedAt: null }];
  });
  const removed = stored.filter((location) => location.removedAt === null && !asked.has(keyOf(location)));
  return { added, removed };
}
