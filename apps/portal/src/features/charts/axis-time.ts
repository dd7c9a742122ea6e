import type { Zone } from "@signalbox/ui";

const DAY_MS = 86_400_000;

/** A moment on the axis: the time of day, with the day where the range has several. */
export function axisTime(at: number, span: number, zone: Zone): string {
  const days = span > 2 * DAY_MS;
  return new Intl.DateTimeFormat("en-GB", {
    ...(span > DAY_MS / 2 ? ({ day: "numeric", month: "short" } as const) : {}),
    ...(days ? {} : ({ hour: "2-digit", minute: "2-digit" } as const)),
    ...(zone === "utc" && { timeZone: "UTC" }),
  }).format(at);
}
