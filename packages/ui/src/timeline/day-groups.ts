export interface DayGroup<T> {
  /** `2026-11-21` in the reader's zone. */
  readonly day: string;
  readonly entries: readonly T[];
}

/** The calendar day of a moment in a zone, as `2026-11-21`. */
export function dayOf(time: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(new Date(time));
}

/** Groups entries that are sorted by time into runs of one calendar day each. */
export function dayGroups<T extends { readonly time: string }>(
  entries: readonly T[],
  timeZone: string,
): DayGroup<T>[] {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const day = dayOf(entry.time, timeZone);
    groups.set(day, [...(groups.get(day) ?? []), entry]);
  }
  return [...groups].map(([day, grouped]) => ({ day, entries: grouped }));
}

/** What people call a day: today and yesterday by name, others by date. */
export function dayTitle(day: string, today: string): string {
  if (day === today) return "Today";
  const date = new Date(`${day}T00:00:00Z`);
  const apart = (Date.parse(`${today}T00:00:00Z`) - date.getTime()) / 86_400_000;
  if (apart === 1) return "Yesterday";
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    weekday: "short",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(date);
}
