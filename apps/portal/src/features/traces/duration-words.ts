const UNITS = [
  { unit: "s", us: 1_000_000 },
  { unit: "ms", us: 1_000 },
] as const;
const MINUTE_US = 60_000_000;

/** A duration in microseconds as people read it: 850 µs, 12.3 ms, 1.25 s, 2 min 5 s. */
export function durationWords(us: number): string {
  if (us >= MINUTE_US) {
    const seconds = Math.round(us / 1_000_000);
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  }
  const fitting = UNITS.find((one) => us >= one.us);
  if (!fitting) return `${Math.round(us)} µs`;
  return `${Number((us / fitting.us).toPrecision(3))} ${fitting.unit}`;
}

const TYPED = /^(\d+(?:[.,]\d+)?)\s*(us|µs|ms|s|m|min)?$/i;
const MILLISECONDS: Readonly<Record<string, number>> = {
  us: 0.001,
  µs: 0.001,
  ms: 1,
  s: 1_000,
  m: 60_000,
  min: 60_000,
};

/** Milliseconds of what a person typed, such as 250, 250ms or 1.5s; null where it is no duration. */
export function typedDuration(text: string): number | null {
  const [, number, unit = "ms"] = TYPED.exec(text.trim()) ?? [];
  if (number === undefined) return null;
  const milliseconds = Number(number.replace(",", ".")) * (MILLISECONDS[unit.toLowerCase()] ?? Number.NaN);
  return Number.isFinite(milliseconds) && milliseconds <= 86_400_000 ? milliseconds : null;
}
