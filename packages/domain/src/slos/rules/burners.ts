import type { Burners, SloMarker } from "../chart.ts";
import { HOUR_MS, floorTo, sumOf, type Tally } from "./counts.ts";

type Step = Tally & { readonly at: number };

/** What burns so long after an event is put down to it, unless another event came in between. */
const REACH_MS = 2 * HOUR_MS;
const MOST_HOURS = 200;
/** What follows from burning is not its cause. */
const CAUSES: ReadonlySet<SloMarker["kind"]> = new Set(["deploy", "flag", "breaker", "slo", "other"]);

/** What burned the budget: the hours that burned most, and what happened shortly before. */
export function burnersOf(
  steps: readonly Step[],
  markers: readonly SloMarker[],
  /** How many bad events the whole budget is. */
  budget: number,
): Omit<Burners, "asOf"> {
  const burning = steps
    .map(({ at, good, total }) => ({ at, bad: Math.max(0, total - good) }))
    .filter(({ bad }) => bad > 0);
  const all = burning.reduce((sum, { bad }) => sum + bad, 0);
  const spent = (bad: number) => ({
    budgetSpent: budget > 0 ? bad / budget : 0,
    share: all > 0 ? bad / all : 0,
  });
  const byHour = [...Map.groupBy(burning, ({ at }) => floorTo(at, HOUR_MS))]
    .map(([at, within]) => {
      const bad = sumOf(within.map((one) => ({ good: 0, total: one.bad }))).total;
      return { at, stepSeconds: HOUR_MS / 1000, bad, ...spent(bad) };
    })
    .sort((a, b) => b.bad - a.bad || a.at - b.at)
    .slice(0, MOST_HOURS);
  const { byMarker, rest } = shareOut(burning, markers);
  const byEvent = [...byMarker]
    .map(([marker, bad]) => ({ marker, ...spent(bad) }))
    .sort((a, b) => b.share - a.share);
  return { byHour, byEvent, unexplained: spent(rest) };
}

function shareOut(burning: readonly { at: number; bad: number }[], markers: readonly SloMarker[]) {
  const causes = markers
    .filter(({ kind }) => CAUSES.has(kind))
    .map((marker) => ({ marker, time: Date.parse(marker.at) }))
    .sort((a, b) => a.time - b.time);
  const byMarker = new Map<SloMarker, number>();
  const stepMs = stepOf(burning);
  let rest = 0;
  let next = 0;
  for (const { at, bad } of burning.toSorted((a, b) => a.at - b.at)) {
    // A step is as long as a minute, or an hour where no minutes are kept; what happened within it came first.
    while ((causes[next]?.time ?? Infinity) < at + stepMs) next += 1;
    const cause = causes[next - 1];
    if (cause && at - cause.time <= REACH_MS)
      byMarker.set(cause.marker, (byMarker.get(cause.marker) ?? 0) + bad);
    else rest += bad;
  }
  return { byMarker, rest };
}

/** The shortest distance between two steps is how long they are. */
function stepOf(steps: readonly { at: number }[]): number {
  let shortest = HOUR_MS;
  for (let index = 1; index < steps.length; index += 1)
    shortest = Math.min(shortest, Math.abs((steps[index]?.at ?? 0) - (steps[index - 1]?.at ?? 0)));
  return shortest;
}
