import type { StoredLocation } from "./location.ts";
import type { CatalogReader } from "./ports.ts";

/** A location and all that its Location entities lead to; those that lead to each other in a circle are found once. */
export async function findDescendants(
  catalog: Pick<CatalogReader, "pointersIn" | "storedLocations">,
  root: StoredLocation,
): Promise<StoredLocation[]> {
  const found = new Map([[root.id, root]]);
  let level = [root];
  while (level.length > 0) {
    const parentRefs = await catalog.pointersIn(level.map(({ id }) => id));
    const children = parentRefs.length > 0 ? await catalog.storedLocations({ parentRefs }) : [];
    level = children.filter(({ id, removedAt }) => removedAt === null && !found.has(id));
    for (const location of level) found.set(location.id, location);
  }
  return [...found.values()];
}
