import { CorrectionSpan, type Correction } from "@signalbox/domain/slos/schema";
import type { Zone } from "@signalbox/ui";
import { parseTime } from "../time-range/index.ts";

export const KIND_WORDS: Readonly<Record<Correction["kind"], string>> = {
  maintenance: "Maintenance",
  planned: "Planned change",
  "false-alarm": "Wrong measurement",
  other: "Other",
};

export const CORRECTION_KINDS = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }));

interface Typed {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

type Read =
  | {
      readonly ok: true;
      readonly span: { readonly from: string; readonly to: string };
      readonly reason: string;
    }
  | { readonly ok: false; readonly problems: Record<string, string> };

const NO_TIME = "Not a time. Write -1h, now, 2026-11-20 or 2026-11-20 14:05.";
const MINUTE = 60_000;

/** What was typed as whole minutes, or what is wrong with it by field. */
export function readCorrection({ from, to, reason }: Typed, now: Date, zone: Zone): Read {
  const start = parseTime(from, now, zone);
  const end = parseTime(to, now, zone);
  const problems: Record<string, string> = {};
  if (start === null) problems["from"] = NO_TIME;
  if (end === null) problems["to"] = NO_TIME;
  if (reason.trim() === "") problems["reason"] = "Say why this time shall not count.";
  if (start === null || end === null) return { ok: false, problems };
  const span = { from: minuteOf(start, Math.floor), to: minuteOf(end, Math.ceil) };
  for (const { path, message } of CorrectionSpan.safeParse(span).error?.issues ?? [])
    problems[String(path[0] ?? "to")] ??= message.charAt(0).toUpperCase() + message.slice(1);
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, span, reason: reason.trim() };
}

function minuteOf(time: Date, round: (value: number) => number): string {
  return new Date(round(time.getTime() / MINUTE) * MINUTE).toISOString();
}
