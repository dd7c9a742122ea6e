import type { Zone } from "@signalbox/ui";

/** The two ends of a range as typed or as in the address; empty means open. */
export interface TypedRange {
  readonly from: string;
  readonly to: string;
}

export type ParsedRange =
  | { readonly ok: true; readonly from: Date | null; readonly to: Date | null }
  | { readonly ok: false; readonly end: "from" | "to"; readonly problem: string };

const UNIT_MS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const RELATIVE = /^-\s*(\d{1,4})\s*(m|min|h|d|w)$/i;
const ABSOLUTE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?)?\s*(Z|UTC|[+-]\d{2}:\d{2})?$/i;

/** "-1h", "now", "2026-11-20", "2026-11-20 14:05", with or without a zone; null for anything else. */
export function parseTime(text: string, now: Date, zone: Zone): Date | null {
  const typed = text.trim();
  if (typed.toLowerCase() === "now") return now;
  const [, amount, unit = ""] = RELATIVE.exec(typed) ?? [];
  if (amount !== undefined)
    return new Date(now.getTime() - Number(amount) * (UNIT_MS[unit.charAt(0).toLowerCase()] ?? 0));
  return parseAbsolute(typed, zone);
}

function parseAbsolute(typed: string, zone: Zone): Date | null {
  const [whole, year, month, day, hour = "00", minute = "00", second = "00", offset] =
    ABSOLUTE.exec(typed) ?? [];
  if (whole === undefined) return null;
  const named = offset?.toUpperCase().replace("UTC", "Z") ?? (zone === "utc" ? "Z" : "");
  const date = new Date(
    `${String(year)}-${String(month)}-${String(day)}T${hour}:${minute}:${second}${named}`,
  );
  // A day such as 31 February would roll over; the reader meant another one.
  return Number.isNaN(date.getTime()) || !realDay(Number(year), Number(month), Number(day)) ? null : date;
}

function realDay(year: number, month: number, day: number): boolean {
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isRelative(text: string): boolean {
  return RELATIVE.test(text.trim()) || text.trim().toLowerCase() === "now";
}

const HINT = "Write -1h, -7d, 2026-11-20 or 2026-11-20 14:05.";

/** Both ends as moments; says which end is wrong and why. */
export function parseRange({ from, to }: TypedRange, now: Date, zone: Zone): ParsedRange {
  const start = from.trim() === "" ? null : parseTime(from, now, zone);
  const end = to.trim() === "" ? null : parseTime(to, now, zone);
  if (start === null && from.trim() !== "") return { ok: false, end: "from", problem: `Not a time. ${HINT}` };
  if (end === null && to.trim() !== "") return { ok: false, end: "to", problem: `Not a time. ${HINT}` };
  if (start !== null && start >= (end ?? now)) {
    return {
      ok: false,
      end: "from",
      problem: end === null ? "Must be in the past." : "Must be before the end.",
    };
  }
  return { ok: true, from: start, to: end };
}

/** How an end is kept in the address: relative as typed, absolute in UTC, so that every zone reads the same moment. */
export function addressText(text: string, now: Date, zone: Zone): string {
  const typed = text.trim();
  if (typed === "" || isRelative(typed)) return typed.replaceAll(/\s/g, "").toLowerCase();
  return parseTime(typed, now, zone)?.toISOString() ?? typed;
}

export const RANGE_PRESETS = [
  { from: "-1h", title: "Last hour" },
  { from: "-24h", title: "Last 24 hours" },
  { from: "-7d", title: "Last 7 days" },
  { from: "-30d", title: "Last 30 days" },
] as const;

/** The same address with its range frozen: what "-1h" means now, for someone who opens it tomorrow. */
export function absoluteAddress(address: string, range: TypedRange, now: Date): string {
  const url = new URL(address);
  const parsed = parseRange(range, now, "utc");
  if (!parsed.ok) return address;
  if (parsed.from !== null) url.searchParams.set("from", parsed.from.toISOString());
  url.searchParams.set("to", (parsed.to ?? now).toISOString());
  return url.href;
}
