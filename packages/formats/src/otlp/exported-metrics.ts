/** Attributes that were asked for, as text whatever they were. */
export type OtlpAttributes = ReadonlyMap<string, string>;

/** Which part of an export is read; everything else is counted and left alone. */
export interface OtlpSelection {
  readonly metrics: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
}

export interface ExplicitBuckets {
  readonly kind: "explicit";
  /** Upper bounds; the last count is of what lies above the last of them. */
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
}

/** Bucket i of `counts` ends at 2 ^ ((offset + i + 1) / 2 ^ scale). */
export interface ExponentialBuckets {
  readonly kind: "exponential";
  readonly scale: number;
  readonly zeroCount: number;
  readonly offset: number;
  readonly counts: readonly number[];
  /** Values below zero, which no duration has. */
  readonly negative: number;
}

export interface HistogramPoint {
  readonly attributes: OtlpAttributes;
  /** Tells this stream from others of its metric and resource, whatever the order of its attributes. */
  readonly identity: string;
  /** Milliseconds of the epoch; 0 where it was not told. */
  readonly startMs: number;
  readonly timeMs: number;
  readonly count: number;
  readonly max: number | null;
  readonly buckets: ExplicitBuckets | ExponentialBuckets;
  /** Whether the point says that there is no value. */
  readonly empty: boolean;
}

export interface ExportedMetric {
  readonly name: string;
  readonly unit: string;
  readonly scope: string;
  readonly temporality: "unspecified" | "delta" | "cumulative";
  readonly points: readonly HistogramPoint[];
}

export interface ExportedResource {
  readonly attributes: OtlpAttributes;
  readonly identity: string;
  /** The metrics that were asked for, as far as they are histograms. */
  readonly metrics: readonly ExportedMetric[];
}

export interface ExportedMetrics {
  readonly resources: readonly ExportedResource[];
  /** Data points of any kind, the ones that were not asked for among them. */
  readonly points: number;
}

/** What is wrong with an export as a whole; `message` is for whoever sent it. */
export class OtlpFault extends Error {
  override readonly name = "OtlpFault";
}

export const OTLP_LIMITS = {
  points: 50_000,
  /** Resources, scopes and metrics together: each costs memory though it may hold nothing. */
  parts: 50_000,
  /** The name of a scope with its version. */
  scopeLength: 1000,
  attributes: 128,
  attributeLength: 4096,
  bounds: 500,
  buckets: 2000,
} as const;

/** Counts what a body is made of. */
export interface PartCount {
  parts: number;
}

export function countPart(reading: PartCount): void {
  if (++reading.parts > OTLP_LIMITS.parts)
    throw new OtlpFault(`The body has more than ${OTLP_LIMITS.parts} resources, scopes and metrics.`);
}

/** A name that is a part of every stream's, so that it is not taken whatever its length. */
export function boundedScope(scope: string): string {
  if (scope.length <= OTLP_LIMITS.scopeLength) return scope;
  throw new OtlpFault(`A scope's name and version are longer than ${OTLP_LIMITS.scopeLength} characters.`);
}

export const TEMPORALITIES = ["unspecified", "delta", "cumulative"] as const;
/** The bit that says that a point has no value. */
export const NO_VALUE = 1;
