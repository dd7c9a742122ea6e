import type { Breaker } from "@signalbox/domain/breakers/schema";
import { isNotable, kindOf } from "../breaker-lever/index.ts";
import { facetValues, fitsFilter, stateCounts, type FacetField, type StateCounts } from "./wall-filter.ts";
import type { WallFilter } from "./wall-params.ts";
import { worstFirst } from "./worst-first.ts";

/** In which order breakers stand, and which of them have a tile. Its lists stay the same objects until one of them moves. */
export interface Arrangement {
  readonly ids: readonly string[];
  readonly notable: readonly string[];
  readonly quiet: readonly string[];
  /** How many have changed so that they belong elsewhere, but stay until the reader lets go. */
  readonly waiting: number;
}

export interface Summary {
  readonly counts: StateCounts;
  readonly facets: Readonly<
    Record<FacetField, readonly { readonly value: string; readonly count: number }[]>
  >;
  /** All there are, whatever the filter says. */
  readonly total: number;
}

export interface WallChanges {
  readonly changed: readonly Breaker[];
  readonly removed: readonly string[];
}

type Listener = () => void;

/** As many as the server lists at once; more than that nobody looks at. */
const MOST_BREAKERS = 2000;

/**
 * All breakers of the wall as they are now. Numbers change in place; who stands where changes only while nobody holds on to
 * a place. Whoever shows one breaker listens to that one alone.
 */
export interface Wall {
  breaker(id: string): Breaker | undefined;
  all(): readonly Breaker[];
  arrangement(): Arrangement;
  summary(): Summary;
  apply(changes: WallChanges): void;
  replace(breakers: readonly Breaker[]): void;
  narrow(filter: WallFilter): void;
  hold(held: boolean): void;
  /** Puts everything in its place, also while it is held. */
  arrange(): void;
  follow(listener: Listener): () => void;
  followOne(id: string, listener: Listener): () => void;
}

export function createWall(start: readonly Breaker[], first: WallFilter): Wall {
  const byId = new Map(start.map((breaker) => [breaker.id, breaker]));
  const listeners = new Set<Listener>();
  const listenersOf = new Map<string, Set<Listener>>();
  let filter = first;
  let held = false;
  let arrangement = arranged([...byId.values()], filter);
  let summary = summaryOf(byId, filter);
  /** How each looked when it got its place. */
  let placed = looksOf(arrangement, byId);

  const refresh = (moving: boolean) => {
    const next = arranged([...byId.values()], filter);
    const shown = moving
      ? kept(arrangement, next)
      : { ...arrangement, waiting: waitingCount(next, placed, byId) };
    const counted = summaryOf(byId, filter);
    const same = shown === arrangement || (!moving && shown.waiting === arrangement.waiting);
    const sameCounts = JSON.stringify(counted) === JSON.stringify(summary);
    if (moving) placed = looksOf(shown, byId);
    if (!same) arrangement = shown;
    if (!sameCounts) summary = counted;
    if (!same || !sameCounts) for (const tell of listeners) tell();
  };
  const tellOf = (ids: Iterable<string>) => {
    for (const id of ids) listenersOf.get(id)?.forEach((tell) => tell());
  };

  return {
    breaker: (id) => byId.get(id),
    all: () => [...byId.values()],
    arrangement: () => arrangement,
    summary: () => summary,
    apply: ({ changed, removed }) => {
      for (const id of removed) byId.delete(id);
      for (const breaker of changed) {
        if (byId.has(breaker.id) || byId.size < MOST_BREAKERS) byId.set(breaker.id, breaker);
      }
      tellOf([...removed, ...changed.map(({ id }) => id)]);
      refresh(!held);
    },
    replace: (breakers) => {
      const gone = [...byId.keys()];
      byId.clear();
      for (const breaker of breakers) byId.set(breaker.id, breaker);
      tellOf(new Set([...gone, ...byId.keys()]));
      refresh(!held);
    },
    narrow: (wanted) => {
      filter = wanted;
      refresh(true);
    },
    hold: (on) => {
      if (held === on) return;
      held = on;
      if (!held) refresh(true);
    },
    arrange: () => refresh(true),
    follow: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    followOne: (id, listener) => {
      const those = listenersOf.get(id) ?? new Set();
      listenersOf.set(id, those.add(listener));
      return () => {
        those.delete(listener);
        if (those.size === 0) listenersOf.delete(id);
      };
    },
  };
}

function arranged(breakers: readonly Breaker[], filter: WallFilter): Arrangement {
  const fitting = breakers.filter((breaker) => fitsFilter(breaker, filter)).toSorted(worstFirst);
  const { tile = [], row = [] } = Object.groupBy(fitting, (one) => (isNotable(one) ? "tile" : "row"));
  const ids = (of: readonly Breaker[]) => of.map(({ id }) => id);
  return { ids: ids(fitting), notable: ids(tile), quiet: ids(row), waiting: 0 };
}

/** Lists that have not changed stay the same objects, so that nothing is drawn anew for them. */
function kept(before: Arrangement, next: Arrangement): Arrangement {
  const same = (a: readonly string[], b: readonly string[]) =>
    a.length === b.length && a.every((id, at) => id === b[at]);
  const ids = same(before.ids, next.ids) ? before.ids : next.ids;
  const notable = same(before.notable, next.notable) ? before.notable : next.notable;
  const quiet = same(before.quiet, next.quiet) ? before.quiet : next.quiet;
  const unmoved = ids === before.ids && notable === before.notable && quiet === before.quiet;
  return unmoved && before.waiting === 0 ? before : { ids, notable, quiet, waiting: 0 };
}

type Looks = ReadonlyMap<string, string>;

function looksOf({ ids }: Arrangement, byId: ReadonlyMap<string, Breaker>): Looks {
  return new Map(
    ids.flatMap((id) => {
      const breaker = byId.get(id);
      return breaker === undefined ? [] : [[id, kindOf(breaker)]];
    }),
  );
}

/** Those that came, went, or look otherwise than when they got their place; numbers alone do not count. */
function waitingCount({ ids }: Arrangement, placed: Looks, byId: ReadonlyMap<string, Breaker>): number {
  const there = new Set(ids);
  const gone = [...placed.keys()].filter((id) => !there.has(id)).length;
  const moved = ids.filter((id) => {
    const breaker = byId.get(id);
    return breaker !== undefined && placed.get(id) !== kindOf(breaker);
  });
  return gone + moved.length;
}

function summaryOf(byId: ReadonlyMap<string, Breaker>, filter: WallFilter): Summary {
  const all = [...byId.values()];
  return {
    total: all.length,
    counts: stateCounts(all, filter),
    facets: {
      environment: facetValues(all, "environment"),
      owner: facetValues(all, "owner"),
      service: facetValues(all, "service"),
      dependency: facetValues(all, "dependency"),
    },
  };
}
