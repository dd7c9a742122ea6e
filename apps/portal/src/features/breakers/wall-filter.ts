import type { Breaker } from "@signalbox/domain/breakers/schema";
import { kindOf } from "../breaker-lever/index.ts";
import { WALL_STATES, type WallFilter, type WallState } from "./wall-params.ts";

const IS: Readonly<Record<WallState, (breaker: Breaker) => boolean>> = {
  open: ({ state }) => state === "open",
  "half-open": ({ state }) => state === "half-open",
  forced: ({ forced }) => forced !== null,
  differing: ({ disagree }) => disagree,
  silent: ({ instances }) => instances.silent > 0,
  closed: (breaker) => kindOf(breaker) === "closed",
};

const FIELDS = ["environment", "owner", "service", "dependency"] as const;

/** Whether a breaker is among those that somebody wants to see. */
export function fitsFilter(breaker: Breaker, filter: WallFilter): boolean {
  return (
    FIELDS.every((field) => filter[field] === "" || breaker[field] === filter[field]) &&
    (filter.state === null || IS[filter.state](breaker)) &&
    fitsText(breaker, filter.q)
  );
}

/** Each word must be somewhere in what names the breaker. */
function fitsText({ service, dependency, name, environment }: Breaker, q: string): boolean {
  const named = `${service} ${dependency} ${name} ${environment}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/(?:\s|→|->)+/)
    .every((word) => named.includes(word));
}

export type StateCounts = Readonly<Record<WallState, number>>;

/** How many of the breakers are in each state; the state that is chosen does not count. */
export function stateCounts(breakers: Iterable<Breaker>, filter: WallFilter): StateCounts {
  const counts = Object.fromEntries(WALL_STATES.map((state) => [state, 0])) as Record<WallState, number>;
  const other = { ...filter, state: null };
  for (const breaker of breakers) {
    if (!fitsFilter(breaker, other)) continue;
    for (const state of WALL_STATES) if (IS[state](breaker)) counts[state] += 1;
  }
  return counts;
}

export type FacetField = (typeof FIELDS)[number];

/** The values of a field with how many breakers have each, the most frequent first. */
export function facetValues(
  breakers: Iterable<Breaker>,
  field: FacetField,
): { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const breaker of breakers) {
    const value = breaker[field];
    if (value !== null && value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}
