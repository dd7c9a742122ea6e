import type { SloValues } from "./slo-values.ts";

const DAY_MINUTES = 1440;
const UNIT_DAYS = { week: 7, month: 30, quarter: 91, year: 365 } as const;

/** What an objective allows, as a time in which everything may fail: "40 min 19 s in 28 d"; nothing while it is no number. */
export function allowedText({ target, windowKind, days, unit }: Partial<SloValues>): string {
  const share = 1 - Number((target ?? "").replace(",", ".")) / 100;
  const span = windowKind === "calendar" ? UNIT_DAYS[unit ?? "month"] : Number(days);
  if (!(share > 0 && share < 1) || !Number.isFinite(span) || span <= 0)
    return "How large a share shall be good.";
  const seconds = Math.round(share * span * DAY_MINUTES * 60);
  const window = windowKind === "calendar" ? `a ${unit ?? "month"}` : `${String(span)} d`;
  return `Allows ${timeText(seconds)} of complete failure in ${window}.`;
}

function timeText(seconds: number): string {
  const units = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor((seconds % 86_400) / 3600), "h"],
    [Math.floor((seconds % 3600) / 60), "min"],
    [seconds % 60, "s"],
  ] as const;
  const first = units.findIndex(([count]) => count > 0);
  return units
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${String(count)} ${unit}`)
    .join(" ");
}
