/** The share of subjects, in percent, that a variant gets. */
export interface VariantShare {
  readonly variant: string;
  readonly percent: number;
}

/** Three decimals of a percentage are more than anyone reads. */
const DECIMALS = 1000;

/** The shares of a `fractional` whose variants and weights are written out; null for anything else. */
export function sharesOf(rule: unknown): VariantShare[] | null {
  if (typeof rule !== "object" || rule === null || !("fractional" in rule)) return null;
  const parts: unknown = rule.fractional;
  if (!Array.isArray(parts)) return null;
  const buckets = (Array.isArray(parts[0]) ? parts : parts.slice(1)).map(bucketOf);
  const known = buckets.filter((bucket) => bucket !== null);
  const total = known.reduce((sum, { weight }) => sum + weight, 0);
  if (known.length !== buckets.length || total === 0) return null;
  return known.map(({ variant, weight }) => ({ variant, percent: rounded((weight / total) * 100) }));
}

function bucketOf(part: unknown): { variant: string; weight: number } | null {
  if (!Array.isArray(part) || part.length === 0 || part.length > 2) return null;
  const [variant, weight = 1] = part as unknown[];
  if (typeof variant !== "string" || typeof weight !== "number") return null;
  // As flagd takes it: a ramp may work out less than nothing.
  return { variant, weight: Math.max(0, weight) };
}

const rounded = (percent: number): number => Math.round(percent * DECIMALS) / DECIMALS;
