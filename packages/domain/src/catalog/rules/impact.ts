import { inverseRelation } from "@signalbox/formats";
import type { AffectedEntity, Impact, ImpactOwner, ImpactStep, PartlyAffected } from "../graph.ts";
import type { EntityRow } from "../schema.ts";

/** A way to what a hop reached; `declaredByFrom` tells which end declares the relation. */
export interface FoundWay {
  readonly from: string;
  readonly type: string;
  readonly declaredByFrom: boolean;
}

/** What a hop reached, with every way from the nodes that it started at. */
export interface FoundStep {
  readonly other: string;
  readonly ways: readonly FoundWay[];
}

export interface Spread {
  /** The way from the root to each affected ref, nearest first; the root's own is empty. */
  readonly paths: ReadonlyMap<string, readonly ImpactStep[]>;
  readonly frontier: readonly string[];
  readonly truncated: boolean;
}

export function spreadFrom(root: string): Spread {
  return { paths: new Map([[root, []]]), frontier: [root], truncated: false };
}

/** One hop further from what is down; of several ways to an entity the one over the earliest found counts. */
export function spreadOn(
  { paths, frontier, truncated }: Spread,
  found: readonly FoundStep[],
  limit: number,
): Spread {
  const places = new Map(frontier.map((ref, place) => [ref, place]));
  const next = new Map(paths);
  const reached: string[] = [];
  let cut = truncated;
  for (const { other, ways } of found) {
    const way = nearestWay(ways, places);
    if (next.has(other) || way === undefined) continue;
    // The root is one of the paths and does not count as affected.
    if (next.size > limit) cut = true;
    else {
      next.set(other, [...(paths.get(way.from) ?? []), { relation: relationOf(way), ref: other }]);
      reached.push(other);
    }
  }
  return { paths: next, frontier: reached, truncated: cut };
}

function nearestWay(ways: readonly FoundWay[], places: ReadonlyMap<string, number>): FoundWay | undefined {
  const place = ({ from }: FoundWay) => places.get(from) ?? Infinity;
  return ways.toSorted((a, b) => place(a) - place(b) || a.type.localeCompare(b.type))[0];
}

/** How what was reached stands to where it was reached from: "dependsOn", "apiProvidedBy". */
function relationOf({ type, declaredByFrom }: FoundWay): string {
  return declaredByFrom ? inverseRelation(type) : type;
}

interface Known {
  readonly wholes: readonly FoundStep[];
  readonly entities: readonly EntityRow[];
}

export function impactOf(root: string, { paths, truncated }: Spread, { wholes, entities }: Known): Impact {
  const rows = new Map(entities.map((entity) => [entity.ref, entity]));
  const reached = [...paths.keys()];
  const affected = [...paths]
    .filter(([ref]) => ref !== root)
    .map(([ref, path]): AffectedEntity => {
      return { ref, entity: rows.get(ref) ?? null, distance: path.length, path: [...path] };
    });
  const partlyAffected = wholes
    .filter(({ other }) => !paths.has(other))
    .map(({ other, ways }): PartlyAffected => {
      const parts = new Set(ways.map(({ from }) => from));
      return { ref: other, entity: rows.get(other) ?? null, parts: reached.filter((ref) => parts.has(ref)) };
    })
    .toSorted((a, b) => b.parts.length - a.parts.length || a.ref.localeCompare(b.ref));
  const owners = ownersOf(affected, rows);
  return { root, entity: rows.get(root) ?? null, affected, partlyAffected, owners, truncated };
}

function ownersOf(affected: readonly AffectedEntity[], rows: ReadonlyMap<string, EntityRow>): ImpactOwner[] {
  // What is not in the catalog has no known owner, and no lack of one either.
  const known = affected.filter(({ entity }) => entity !== null);
  return [...Map.groupBy(known, ({ entity }) => entity?.owner ?? null)]
    .map(([ref, owned]) => {
      return { ref, title: ref === null ? null : (rows.get(ref)?.title ?? null), affected: owned.length };
    })
    .toSorted((a, b) => b.affected - a.affected || String(a.ref).localeCompare(String(b.ref)));
}

/** Whose names an impact needs besides those of the affected: their owners. */
export function ownerRefs(entities: readonly EntityRow[]): string[] {
  return [...new Set(entities.flatMap(({ owner }) => (owner === null ? [] : [owner])))];
}
