interface Related {
  readonly type: string;
  readonly targetRef: string;
  readonly target: { readonly title: string } | null;
}

export interface RelationGroup<R> {
  readonly type: string;
  readonly title: string;
  readonly relations: readonly R[];
}

/** In the order in which they are read: who, where, what it offers, what it needs. */
const TITLES = new Map([
  ["ownedBy", "Owned by"],
  ["partOf", "Part of"],
  ["hasPart", "Parts"],
  ["providesApi", "Provides API"],
  ["apiProvidedBy", "Provided by"],
  ["consumesApi", "Uses API"],
  ["apiConsumedBy", "Used by"],
  ["dependsOn", "Depends on"],
  ["dependencyOf", "Needed by"],
  ["memberOf", "Member of"],
  ["hasMember", "Members"],
  ["childOf", "Part of group"],
  ["parentOf", "Groups within"],
  ["ownerOf", "Owns"],
]);
const ORDER = [...TITLES.keys()];

/** `apiConsumedBy` reads "Api consumed by" where no better words are known. */
function titleOf(type: string): string {
  const words = type.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return TITLES.get(type) ?? words.charAt(0).toUpperCase() + words.slice(1);
}

function rank(type: string): number {
  const at = ORDER.indexOf(type);
  return at === -1 ? ORDER.length : at;
}

/** Relations by type, in a fixed order of types; within a type by name. */
export function relationGroups<R extends Related>(relations: readonly R[]): RelationGroup<R>[] {
  const byType = Map.groupBy(relations, (relation) => relation.type);
  return [...byType]
    .toSorted(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b))
    .map(([type, grouped]) => ({
      type,
      title: titleOf(type),
      relations: grouped.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b))),
    }));
}

function nameOf({ target, targetRef }: Related): string {
  return target?.title ?? targetRef;
}

/** How many relations there are in all, of which an entity with very many brings only the first of each type. */
export function countRelations(entity: {
  readonly relations: readonly unknown[];
  readonly relationCounts?: Readonly<Record<string, number>> | undefined;
}): number {
  if (entity.relationCounts === undefined) return entity.relations.length;
  return Object.values(entity.relationCounts).reduce((sum, count) => sum + count, 0);
}

/** The relations of one type, by name. */
export function relatedBy<R extends Related>(relations: readonly R[], type: string): readonly R[] {
  return relationGroups(relations).find((group) => group.type === type)?.relations ?? [];
}
