import type { SearchHit } from "@signalbox/domain/catalog/schema";

/** The hits of one kind together, the kind of the best hit first; the order within a kind stays. */
export function inKinds(hits: readonly SearchHit[]): SearchHit[] {
  return [...Map.groupBy(hits, ({ row }) => row.kind).values()].flat();
}
