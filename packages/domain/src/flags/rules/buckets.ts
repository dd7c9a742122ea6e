const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** Exposure is counted by the minute; wider buckets are whole ones of that kind that people think in. */
const SIZES = [
  MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  30 * DAY,
];

/** More than a chart can show apart. */
const MOST_BUCKETS = 200;

/** The smallest bucket that does not make too many of a range; null for a range without length or end. */
export function bucketSecondsFor({ from, to }: { readonly from: Date; readonly to: Date }): number | null {
  const seconds = (to.getTime() - from.getTime()) / 1000;
  if (seconds <= 0) return null;
  return SIZES.find((size) => seconds / size <= MOST_BUCKETS) ?? null;
}
