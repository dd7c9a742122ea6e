import type { Exposure } from "@signalbox/domain/flags/schema";

/** What a caller's own default is called where no variant was served. */
export const NO_VARIANT = "the caller's default";

/** One bucket: how often each variant was served; null where nobody reported anything. */
export interface ExposureRow {
  readonly at: number;
  readonly counts: Readonly<Record<string, number>> | null;
}

export interface ExposureSeries {
  readonly variants: readonly string[];
  readonly rows: readonly ExposureRow[];
}

type Counted = Pick<Exposure, "from" | "to" | "bucketSeconds" | "points">;

/** The points as one row for each bucket of the range: what was not reported is a gap, never zero. */
export function exposureSeries({ from, to, bucketSeconds, points }: Counted): ExposureSeries {
  const reported = new Map<number, Record<string, number>>();
  const variants = new Set<string>();
  for (const { at, variant, count } of points) {
    const name = variant ?? NO_VARIANT;
    variants.add(name);
    const time = Date.parse(at);
    const bucket = reported.get(time) ?? {};
    bucket[name] = (bucket[name] ?? 0) + count;
    reported.set(time, bucket);
  }
  const names = [...variants].sort();
  const rows = bucketTimes(from, to, bucketSeconds, [...reported.keys()]).map((at) => {
    const bucket = reported.get(at);
    // Where others were reported, a variant that was not has been served to nobody.
    return { at, counts: bucket ? Object.fromEntries(names.map((name) => [name, bucket[name] ?? 0])) : null };
  });
  return { variants: names, rows };
}

/** Every bucket of the range, in step with those that the server counted in. */
function bucketTimes(from: string, to: string, bucketSeconds: number, known: readonly number[]): number[] {
  const size = bucketSeconds * 1000;
  const [first] = known;
  const offset = first === undefined ? 0 : first % size;
  const times = new Set(known);
  const start = Math.floor((Date.parse(from) - offset) / size) * size + offset;
  for (let at = start; at < Date.parse(to); at += size) times.add(at);
  return [...times].sort((one, other) => one - other);
}

/** "5 min per point". */
export function bucketWords(seconds: number): string {
  if (seconds % 86_400 === 0) return `${String(seconds / 86_400)} d per point`;
  if (seconds % 3600 === 0) return `${String(seconds / 3600)} h per point`;
  return `${String(Math.round(seconds / 60))} min per point`;
}
