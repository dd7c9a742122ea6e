import { QueryTime, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import type { MarkerKind, SloMarker } from "./chart.ts";
import { SloName, type Slo } from "./objective.ts";
import type { SloQueryPorts } from "./ports.ts";
import { DAY_MS, type MinuteCounts } from "./rules/counts.ts";
import type { Period } from "./rules/period.ts";

const MOST_DAYS = 400;
export const SloView = z.enum(["corrected", "raw"]);

/** A name and a range of time, as every chart asks for it. */
export const ChartInput = z
  .object({ name: SloName, from: QueryTime, to: QueryTime })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ["to"],
    message: "must be after from",
  })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= MOST_DAYS * DAY_MS, {
    path: ["to"],
    message: `must be at most ${MOST_DAYS} days after from`,
  });

/** Nobody can look into the future, so no chart does. */
export function rangeOf(
  { clock }: Pick<QueryContext, "clock">,
  { from, to }: { from: string; to: string },
): Period {
  const end = Math.min(Date.parse(to), clock.now().getTime());
  return { from: Math.min(Date.parse(from), end), to: end };
}

/** A minute that a correction takes out counts for nothing; it is not as if nothing were known of it. */
export function viewedMinute(minute: MinuteCounts, view: z.infer<typeof SloView>): MinuteCounts {
  return view === "corrected" && minute.excluded ? { ...minute, good: 0, total: 0 } : minute;
}

const MOST_MARKERS = 500;
const MARKED = ["flags.", "breakers.", "slos.", "rollouts.", "deployments.", "observability.", "catalog."];

/** What the register has of the entity in that time, newest first. */
export async function markersOf(
  { eventLog, eventTypes }: Pick<SloQueryPorts, "eventLog" | "eventTypes">,
  { entityRef }: Slo,
  { from, to }: Period,
): Promise<SloMarker[]> {
  const time = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const events = await eventLog.list({ about: entityRef, type: MARKED, ...time }, { limit: MOST_MARKERS });
  return events.map(({ position, time: at, type, data }) => {
    const known = eventTypes.get(type);
    const title = known?.title ?? type;
    const summary = known?.describe(data) ?? title;
    return { position, at: at.toISOString(), type, title, summary, kind: markerKind(type) };
  });
}

const KINDS: readonly (readonly [RegExp, MarkerKind])[] = [
  [/^(rollouts|deployments)\.|^observability\.version_/, "deploy"],
  [/^flags\./, "flag"],
  [/^breakers\./, "breaker"],
  [/^slos\..*alert_/, "alert"],
  [/^slos\.correction_/, "correction"],
  [/^slos\./, "slo"],
];

function markerKind(type: string): MarkerKind {
  return KINDS.find(([pattern]) => pattern.test(type))?.[1] ?? "other";
}
