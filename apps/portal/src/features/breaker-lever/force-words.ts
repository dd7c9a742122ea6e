import type { ForcedTo } from "@signalbox/domain/breakers/schema";

/** How long a breaker may be held without a second thought. */
export const EXPIRIES = [
  { minutes: 5, short: "5 min", long: "5 minutes" },
  { minutes: 15, short: "15 min", long: "15 minutes" },
  { minutes: 60, short: "1 h", long: "1 hour" },
  { minutes: 240, short: "4 h", long: "4 hours" },
] as const;

export const USUAL_MINUTES = 15;

export function durationWords(minutes: number): string {
  return EXPIRIES.find((expiry) => expiry.minutes === minutes)?.long ?? `${String(minutes)} minutes`;
}

interface Held {
  readonly service: string;
  readonly dependency: string;
}

/** What a move does to calls, in a sentence. */
export function effectWords(to: ForcedTo, { service, dependency }: Held): string {
  return to === "open"
    ? `Every instance of ${service} turns its calls to ${dependency} away at once and uses its fallback where it has one.`
    : `Every instance of ${service} lets its calls to ${dependency} through, whatever fails: the protection is off.`;
}

/** Taking a protection away is explained before, pulling a brake may be explained afterwards. */
export const needsReason = (to: ForcedTo): boolean => to === "closed";
