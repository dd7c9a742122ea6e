const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const JUST_NOW = 5;

export type Zone = "utc" | "local";

/** "4 min ago", "in 3 d": one unit, rounded down, short; days beyond a month become a date. */
export function relativeTime(iso: string, now: number): string {
  const seconds = (now - Date.parse(iso)) / 1000;
  if (Number.isNaN(seconds)) return "unknown time";
  const distance = Math.abs(seconds);
  if (distance < JUST_NOW) return "just now";
  if (distance >= 31 * DAY) return iso.slice(0, 10);
  const span = shortSpan(distance);
  return seconds < 0 ? `in ${span}` : `${span} ago`;
}

function shortSpan(seconds: number): string {
  if (seconds < MINUTE) return `${Math.floor(seconds)} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h`;
  return `${Math.floor(seconds / DAY)} d`;
}

/** "2026-11-21 09:05:13 UTC": sortable, to the second, with its zone. */
export function absoluteTime(iso: string, zone: Zone): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  if (zone === "utc") return `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
  const parts = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium" }).format(date);
  return `${parts} ${zoneName(date)}`;
}

function zoneName(date: Date): string {
  const parts = new Intl.DateTimeFormat("en", { timeZoneName: "shortOffset" }).formatToParts(date);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "local";
}
